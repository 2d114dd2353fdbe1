// Exact perplexity of a network over both splits of a corpus.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "engine/counting/context_table.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_language_model.h"

namespace lm {

// Over scored tokens (token index max(7, m) on).
struct Loss {
    double sum = 0.0;     // nats
    double tokens = 0.0;  // how many

    void add(double times, double loss);
};

struct SplitLosses {
    Loss train, valid;
};

// exp of the mean loss: infinite where that is beyond a double or the loss is not a number; nothing where a split has
// no scored token.
struct EvaluatedPerplexity {
    std::optional<double> train, valid;
};

// Adds up the losses of blocks in the order given.
EvaluatedPerplexity perplexity_of(std::span<const SplitLosses> blocks);

// Throws std::invalid_argument unless the table's contexts are as long as the network's and of its vocabulary.
void require_table_of(const MlpSettings& settings, const ContextTable& table);

// One forward pass for every distinct context, however often it occurs; losses are summed in double precision and in
// the table's order, so that the result does not depend on how the work is sliced.
class Evaluator {
public:
    // Copies the model; the table must outlive the evaluator. Throws as require_table_of() does.
    Evaluator(const MlpLanguageModel<float>& model, const ContextTable& table);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    // Evaluates up to `contexts` more; true when all are done.
    bool advance(std::size_t contexts);
    double progress() const;
    // Of the whole table once advance() has returned true.
    const SplitLosses& losses() const { return losses_; }

private:
    void evaluate_chunk(std::size_t columns);

    MlpLanguageModel<float> model_;
    const ContextTable& table_;
    MlpForward<float> forward_;
    std::size_t done_ = 0;
    SplitLosses losses_;
};

// All at once, from the blocks of a text.
EvaluatedPerplexity evaluate(const MlpLanguageModel<float>& model, std::span<const ContextTable> blocks);

}  // namespace lm
