// The forward pass of MlpLanguageModel, a chunk of contexts at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/mlp_language_model.h"
#include "engine/numerics/kernels.h"

namespace lm {

// Which tokens have a column ("slot") in the first-layer tables. A small vocabulary has one for every token; of a large
// one only the tokens that occur in the contexts at hand get one, so that a step does not cost V columns.
class TokenSlots {
public:
    static constexpr int small_vocabulary = 1024;

    void use_all(int vocabulary);
    void use_those_in(std::span<const std::uint16_t> contexts, int vocabulary);

    bool all() const { return all_; }
    int count() const { return all_ ? vocabulary_ : static_cast<int>(tokens_.size()); }
    std::span<const std::uint16_t> tokens() const { return tokens_; }  // slot -> token, ascending; empty when all
    // The slots of `contexts`: these themselves when every token has one, else written to `scratch`.
    std::span<const std::uint16_t> slots_of(std::span<const std::uint16_t> contexts,
                                            std::vector<std::uint16_t>& scratch) const;
    // Writes the slot of each context's token at `position` to `slots`; contexts have `length` tokens.
    void slots_of_position(std::span<const std::uint16_t> contexts, int length, int position,
                           std::vector<std::uint16_t>& slots) const;

private:
    bool all_ = false;
    int vocabulary_ = 0;
    std::vector<std::uint16_t> tokens_;
    std::vector<std::uint16_t> slot_of_token_;
};

enum class Slopes { skip, keep };

// Holds copies of a model's weights in the shape that the kernels want, and the activations of one chunk.
// The first layer never multiplies embeddings by weights per context: W1's slice for each position times the embedding
// table is a table of columns, and a context adds up `m` of them.
template <class Scalar>
class MlpForward {
public:
    explicit MlpForward(const MlpSettings& settings, Slopes slopes = Slopes::skip);

    // Copies the model's weights; then any contexts may be run.
    void load(const MlpLanguageModel<Scalar>& model);
    // The same for a model that will only be asked about `contexts`: cheaper when the vocabulary is large.
    void load(const MlpLanguageModel<Scalar>& model, std::span<const std::uint16_t> contexts);

    // Contexts per run(); the results do not depend on it.
    static constexpr int largest_chunk = 64;
    int chunk() const { return chunk_; }

    // Computes all activations of at most chunk() contexts (m tokens each, oldest first).
    void run(std::span<const std::uint16_t> contexts);
    // The same up to the second hidden layer; output and logits stay as they are.
    void run_hidden(std::span<const std::uint16_t> contexts);

    struct Layer {
        std::vector<Scalar> input;   // (H, columns) before GELU; with Slopes::keep the slope of GELU there
        std::vector<Scalar> active;  // (H, columns) after GELU
    };
    Layer first, second;
    std::vector<Scalar> output;  // (width, columns) e
    std::vector<Scalar> logits;  // (padded V, columns); what stands in padding rows is not specified

    Columns<Scalar> logit_columns() { return {logits.data(), padded(settings_.vocabulary)}; }
    const TokenSlots& slots() const { return slots_; }
    std::span<const std::uint16_t> slots_of_run() const { return slots_of_run_; }
    // (width, slots) embeddings of the tokens that have a slot
    const Scalar* slot_embeddings() const { return slot_embeddings_; }
    PositionTables<const Scalar> tables() const;

private:
    void load_weights(const MlpLanguageModel<Scalar>& model);
    void activate(Layer& layer, int columns);

    MlpSettings settings_;
    Slopes slopes_;
    int width_;
    int chunk_;
    TokenSlots slots_;
    std::vector<Scalar> gathered_;  // embeddings in slot order, when not every token has a slot
    const Scalar* slot_embeddings_ = nullptr;
    const MlpLanguageModel<Scalar>* model_ = nullptr;
    std::vector<Scalar> scoring_;  // (padded V, width) the embedding table transposed
    std::vector<Scalar> tables_;
    std::vector<Scalar> zeros_;
    std::vector<std::uint16_t> slot_scratch_;
    std::span<const std::uint16_t> slots_of_run_;
};

}  // namespace lm
