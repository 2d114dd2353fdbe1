// The forward pass of MlpLanguageModel, a chunk of contexts at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/mlp_language_model.h"
#include "engine/numerics/kernels.h"

namespace lm {

// Which tokens have a column ("slot") in the first-layer table of each position: all of them, or only those that occur
// there in the contexts at hand. A batch of 512 has two thirds of a text's characters at a position, and a small part
// of a large vocabulary.
class TokenSlots {
public:
    void use_all(int vocabulary, int positions);
    // The contexts have one token for each position.
    void use_those_in(std::span<const std::uint16_t> contexts, int vocabulary, int positions);

    bool all() const { return all_; }
    int count(int position) const { return all_ ? vocabulary_ : counts_[static_cast<std::size_t>(position)]; }
    // The most that a position has.
    int most() const { return most_; }
    // Slot -> token, ascending; empty when all have one.
    std::span<const std::uint16_t> tokens(int position) const;
    // The slots of `contexts`: these themselves when every token has one, else written to `scratch`.
    std::span<const std::uint16_t> slots_of(std::span<const std::uint16_t> contexts,
                                            std::vector<std::uint16_t>& scratch) const;
    // Writes the slot of each context's token at `position` to `slots`.
    void slots_of_position(std::span<const std::uint16_t> contexts, int position,
                           std::vector<std::uint16_t>& slots) const;

private:
    // Where the entries of a position begin in the two vectors below.
    std::size_t first_of(int position) const {
        return static_cast<std::size_t>(position) * static_cast<std::size_t>(vocabulary_);
    }
    std::uint16_t slot(int position, std::uint16_t token) const { return slot_of_token_[first_of(position) + token]; }

    bool all_ = false;
    int vocabulary_ = 0, positions_ = 0, most_ = 0;
    std::vector<int> counts_;                   // (positions)
    std::vector<std::uint16_t> token_of_slot_;  // (positions, V), as many as have a slot
    std::vector<std::uint16_t> slot_of_token_;  // (positions, V), of the tokens that have one
    std::vector<std::uint8_t> seen_;            // (V) 0 between two positions
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
    // The same for a model that will only be asked about `contexts`, which costs less.
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
    // (width, slots) embeddings of the tokens that have a slot at this position
    const Scalar* slot_embeddings(int position) const;
    PositionTables<const Scalar> tables() const;

private:
    void load_weights(const MlpLanguageModel<Scalar>& model);
    void gather_embeddings();
    void activate(Layer& layer, int columns);

    MlpSettings settings_;
    Slopes slopes_;
    int width_;
    int chunk_;
    TokenSlots slots_;
    std::vector<Scalar> gathered_;  // (width, most slots) for each position, when not every token has a slot
    const MlpLanguageModel<Scalar>* model_ = nullptr;
    std::vector<Scalar> scoring_;  // (padded V, width) the embedding table transposed
    std::vector<Scalar> tables_;
    std::vector<Scalar> zeros_;
    std::vector<std::uint16_t> slot_scratch_;
};

}  // namespace lm
