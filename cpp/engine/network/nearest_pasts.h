// Which pasts of the train split a network takes for much the same as a given one.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/counting/context_table.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_language_model.h"
#include "engine/text/tokens.h"

namespace lm {

struct NearPast {
    std::size_t context;  // its index in the table
    double distance;      // infinite where the activations overflow
};

// Compares activations of the second hidden layer, after GELU, by Euclidean distance: logits are a linear function of
// these H numbers, so that pasts at distance 0 get the same distribution, and a small distance bounds the difference of
// all logits. The cosine would call two pasts equal of which one makes the network surer than the other.
// Reads every context of the table that train contains before a scored token, the output layers left out.
class NearestPasts {
public:
    // The `count` nearest to `past`, m tokens, oldest first; `past` itself is among them where train contains it.
    // Copies the model; the table must outlive this. Throws std::invalid_argument for a past of another length, for
    // tokens outside the vocabulary, and as require_table_of() does.
    NearestPasts(const MlpLanguageModel<float>& model, const ContextTable& table, std::span<const Token> past,
                 std::size_t count);
    NearestPasts(const NearestPasts&) = delete;
    NearestPasts& operator=(const NearestPasts&) = delete;

    // Reads up to `contexts` more of the table; true when all are read.
    bool advance(std::size_t contexts);
    double progress() const;

    // Of the contexts read so far; of all once advance() has returned true.
    // Nearest first, and at the same distance in the table's order; fewer than `count` where train has fewer.
    std::vector<NearPast> nearest() const;
    std::size_t compared() const { return compared_; }  // distinct pasts of train
    double sum_of_distances() const { return sum_; }    // to these, however often each occurs

private:
    void compare_chunk();
    void consider(NearPast candidate);

    MlpLanguageModel<float> model_;
    const ContextTable& table_;
    MlpForward<float> forward_;
    std::size_t count_;
    std::vector<float> given_;          // (H) activations of the given past
    std::vector<std::size_t> waiting_;  // contexts of the chunk that is being filled
    std::vector<Token> waiting_tokens_;
    std::vector<NearPast> heap_;  // the farthest on top
    std::size_t read_ = 0, compared_ = 0;
    double sum_ = 0.0;  // of distances
};

}  // namespace lm
