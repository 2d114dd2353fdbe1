// The loss of MlpLanguageModel on a minibatch, and its exact gradient by backpropagation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/examples.h"
#include "engine/network/gradient_pieces.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_language_model.h"

namespace lm {

template <class Scalar>
class MlpGradient {
public:
    explicit MlpGradient(const MlpSettings& settings);

    // Mean cross-entropy of the examples, nats per token; gradient() is then its derivative by every parameter.
    double compute(const MlpLanguageModel<Scalar>& model, const Examples& examples);

    // The same in pieces, of which others may compute some: begin(); for each round compute_pieces() and read_part()
    // until every piece is there; finish(). Model and examples must stay as they are until then. All but begin() throw
    // std::invalid_argument before it, for pieces that the round does not have, and for positions before all shares.
    void begin(const MlpLanguageModel<Scalar>& model, const Examples& examples);
    int pieces(GradientRound round) const;
    void compute_pieces(GradientRound round, PieceRange range);
    double finish();

    // What others need of the pieces in `range`, once compute_pieces() has computed just these. A part holds numbers as
    // they stand in memory: for the same program on the same machine.
    std::size_t part_size(GradientRound round, PieceRange range);  // bytes
    // The most bytes that a part has when so many workers divide the pieces of a batch of so many examples.
    std::size_t largest_part(GradientRound round, int workers, int batch) const;
    void write_part(GradientRound round, PieceRange range, std::span<std::byte> part);
    // Also throws std::invalid_argument where the part is too short.
    void read_part(GradientRound round, PieceRange range, std::span<const std::byte> part);

    // In the order and with the padding of MlpLanguageModel::parameters().
    std::span<const Scalar> gradient() const { return gradient_; }

private:
    // One share's sums, but for the gradient by the first layer's input, which is kept for every column.
    struct Share {
        double loss = 0.0;          // nats, summed over examples
        std::vector<Scalar> dense;  // of every parameter but W1, as dense_layout_ has them
    };

    GradientShares shares() const { return GradientShares(static_cast<int>(examples_->columns())); }
    Scalar* first_gradient_of(int column);
    Scalar* embedding_gradient_of(int position);
    void transpose_weights();
    void require_pieces(GradientRound round, PieceRange range) const;

    void compute_share(int share);
    void back_through_output(int columns, std::vector<Scalar>& dense);
    void back_through_hidden(int columns, std::vector<Scalar>& dense, Scalar* first_gradient);
    template <class Now>
    void add_shares(Now now);
    void complete_shares();

    void compute_position(int position);
    void scatter_position(int position);
    void add_embedding_gradient(int position);

    // Calls visit(memory, bytes) for all that a part holds.
    template <class Visit>
    void for_each_in_shares(PieceRange range, Visit visit);
    template <class Visit>
    void for_each_in_part(GradientRound round, PieceRange range, Visit visit);

    MlpSettings settings_;
    ParameterLayout layout_, dense_layout_;
    int width_;
    MlpForward<Scalar> forward_;
    const MlpLanguageModel<Scalar>* model_ = nullptr;
    const Examples* examples_ = nullptr;
    std::vector<Share> shares_;
    std::vector<PieceRange> done_;  // shares computed here or read from a part
    bool complete_ = false;         // the shares are added up
    std::vector<Scalar> gradient_;
    std::vector<Scalar> second_transposed_;   // (H, H)
    std::vector<Scalar> output_transposed_;   // (H, width)
    std::vector<Scalar> first_transposed_;    // (width, H), of one position
    std::vector<Scalar> output_gradient_;     // (width, chunk) by e
    std::vector<Scalar> second_gradient_;     // (H, chunk) by the second layer's input
    std::vector<Scalar> first_gradient_;      // (H, columns) by the first layer's input
    std::vector<Scalar> table_gradient_;      // (H, slots) by the first-layer table, of one position
    std::vector<Scalar> embedding_gradient_;  // (width, most slots) by the embeddings read, for each position
    std::vector<Scalar> zeros_;               // (H)
    std::vector<std::uint16_t> slots_of_position_;
};

}  // namespace lm
