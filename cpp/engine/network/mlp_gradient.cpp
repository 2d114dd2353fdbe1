#include "engine/network/mlp_gradient.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace lm {

template <class Scalar>
MlpGradient<Scalar>::MlpGradient(const MlpSettings& settings)
    : settings_(settings),
      layout_(settings, padded(settings.features)),
      dense_layout_({settings.vocabulary, 0, settings.features}, padded(settings.features)),
      width_(padded(settings.features)),
      forward_(settings, Slopes::keep),
      gradient_(layout_.count) {
    const auto hidden = static_cast<std::size_t>(settings.hidden()), width = static_cast<std::size_t>(width_);
    const auto columns = static_cast<std::size_t>(forward_.chunk());
    second_transposed_.resize(hidden * hidden);
    output_transposed_.resize(hidden * width);
    first_transposed_.resize(hidden * width);
    output_gradient_.resize(width * columns);
    second_gradient_.resize(hidden * columns);
    zeros_.resize(hidden);
}

template <class Scalar>
double MlpGradient<Scalar>::compute(const MlpLanguageModel<Scalar>& model, const Examples& examples) {
    begin(model, examples);
    for (const GradientRound round : {GradientRound::shares, GradientRound::positions}) {
        compute_pieces(round, {0, pieces(round)});
    }
    return finish();
}

template <class Scalar>
void MlpGradient<Scalar>::begin(const MlpLanguageModel<Scalar>& model, const Examples& examples) {
    model_ = &model;
    examples_ = &examples;
    done_.clear();
    complete_ = false;
    forward_.load(model, examples.contexts);
    transpose_weights();
    shares_.resize(static_cast<std::size_t>(shares().count()));
    first_gradient_.resize(static_cast<std::size_t>(settings_.hidden()) * examples.columns());
    embedding_gradient_.resize(static_cast<std::size_t>(width_ * settings_.context) *
                               static_cast<std::size_t>(forward_.slots().most()));
}

template <class Scalar>
void MlpGradient<Scalar>::transpose_weights() {
    const Scalar* parameters = model_->parameters().data();
    const int hidden = settings_.hidden();
    transpose<Scalar>(hidden, hidden, {parameters + layout_.second_weights, hidden},
                      {second_transposed_.data(), hidden});
    transpose<Scalar>(width_, hidden, {parameters + layout_.output_weights, width_},
                      {output_transposed_.data(), hidden});
}

template <class Scalar>
int MlpGradient<Scalar>::pieces(GradientRound round) const {
    if (examples_ == nullptr) {
        throw std::invalid_argument("No step has begun.");
    }
    return round == GradientRound::shares ? shares().count() : settings_.context;
}

template <class Scalar>
void MlpGradient<Scalar>::require_pieces(GradientRound round, PieceRange range) const {
    if (!PieceRange{0, pieces(round)}.contains(range) || range.first > range.last) {
        throw std::invalid_argument("A round of the step under way has no such pieces.");
    }
}

template <class Scalar>
void MlpGradient<Scalar>::compute_pieces(GradientRound round, PieceRange range) {
    require_pieces(round, range);
    if (round == GradientRound::positions) {
        complete_shares();
    }
    for (int piece = range.first; piece < range.last; ++piece) {
        round == GradientRound::shares ? compute_share(piece) : compute_position(piece);
    }
    if (round == GradientRound::shares) {
        add_shares([&](PieceRange covered) { return range.contains(covered); });
        done_.push_back(range);
    }
}

// --- shares ---

template <class Scalar>
Scalar* MlpGradient<Scalar>::first_gradient_of(int column) {
    return first_gradient_.data() + static_cast<std::size_t>(column) * static_cast<std::size_t>(settings_.hidden());
}

template <class Scalar>
void MlpGradient<Scalar>::compute_share(int index) {
    Share& share = shares_[static_cast<std::size_t>(index)];
    share.dense.assign(dense_layout_.count, Scalar(0));
    share.loss = 0.0;
    const Scalar scale = Scalar(1) / static_cast<Scalar>(examples_->count());
    const std::span<const std::uint16_t> contexts = examples_->contexts;
    const auto context = static_cast<std::size_t>(settings_.context);
    const int end = shares().first_column(index + 1);
    for (int first = shares().first_column(index), columns = 0; first < end; first += columns) {
        columns = std::min(end - first, forward_.chunk());
        const auto begin = static_cast<std::size_t>(first);
        forward_.run(contexts.subspan(begin * context, static_cast<std::size_t>(columns) * context));
        share.loss += softmax_cross_entropy<Scalar>(settings_.vocabulary, columns, forward_.logit_columns(),
                                                    {examples_->first.data() + begin, examples_->next.data()}, scale);
        back_through_output(columns, share.dense);
        back_through_hidden(columns, share.dense, first_gradient_of(first));
    }
}

// From the gradient by the logits to those by E (as it scores tokens), W3, b3 and the second layer's input.
template <class Scalar>
void MlpGradient<Scalar>::back_through_output(int columns, std::vector<Scalar>& dense) {
    const Scalar* parameters = model_->parameters().data();
    const int hidden = settings_.hidden(), vocabulary = settings_.vocabulary;
    const auto [logits, rows] = forward_.logit_columns();
    const Columns<Scalar> by_embedding{dense.data() + dense_layout_.embedding, width_};
    multiply_by_transpose<Scalar>({width_, vocabulary, columns}, {forward_.output.data(), width_}, {logits, rows},
                                  {by_embedding.data, width_}, by_embedding);
    multiply<Scalar>({width_, columns, vocabulary}, {parameters + layout_.embedding, width_}, {logits, rows},
                     {zeros_.data(), 0}, {output_gradient_.data(), width_});
    add_columns<Scalar>(width_, columns, {output_gradient_.data(), width_}, dense.data() + dense_layout_.output_bias);
    const Columns<Scalar> by_weights{dense.data() + dense_layout_.output_weights, width_};
    multiply_by_transpose<Scalar>({width_, hidden, columns}, {output_gradient_.data(), width_},
                                  {forward_.second.active.data(), hidden}, {by_weights.data, width_}, by_weights);
    multiply<Scalar>({hidden, columns, width_}, {output_transposed_.data(), hidden}, {output_gradient_.data(), width_},
                     {zeros_.data(), 0}, {second_gradient_.data(), hidden});
    scale_by_slope(hidden, columns, forward_.second.input.data(), second_gradient_.data(),
                   dense.data() + dense_layout_.second_bias);
}

// From the gradient by the second layer's input to those by W2, b1 and the first layer's input.
template <class Scalar>
void MlpGradient<Scalar>::back_through_hidden(int columns, std::vector<Scalar>& dense, Scalar* first_gradient) {
    const int hidden = settings_.hidden();
    const Columns<Scalar> by_weights{dense.data() + dense_layout_.second_weights, hidden};
    multiply_by_transpose<Scalar>({hidden, hidden, columns}, {second_gradient_.data(), hidden},
                                  {forward_.first.active.data(), hidden}, {by_weights.data, hidden}, by_weights);
    multiply<Scalar>({hidden, columns, hidden}, {second_transposed_.data(), hidden}, {second_gradient_.data(), hidden},
                     {zeros_.data(), 0}, {first_gradient, hidden});
    scale_by_slope(hidden, columns, forward_.first.input.data(), first_gradient,
                   dense.data() + dense_layout_.first_bias);
}

// Makes the additions of the tree for which `now(covered)` is true.
template <class Scalar>
template <class Now>
void MlpGradient<Scalar>::add_shares(Now now) {
    const auto count = static_cast<int>(dense_layout_.count);
    shares().for_each_addition([&](int left, int right, PieceRange covered) {
        if (now(covered)) {
            add_columns<Scalar>(count, 1, {shares_[static_cast<std::size_t>(right)].dense.data(), count},
                                shares_[static_cast<std::size_t>(left)].dense.data());
        }
    });
}

// The sum of all shares stands in the first one.
template <class Scalar>
void MlpGradient<Scalar>::complete_shares() {
    if (complete_) {
        return;
    }
    for (int share = 0; share < shares().count(); ++share) {
        if (std::none_of(done_.begin(), done_.end(), [&](PieceRange range) {
                return range.contains({share, share + 1});
            })) {
            throw std::invalid_argument("Positions come after all shares.");
        }
    }
    add_shares([&](PieceRange covered) {
        return std::none_of(done_.begin(), done_.end(), [&](PieceRange range) { return range.contains(covered); });
    });
    const std::vector<Scalar>& dense = shares_.front().dense;
    const auto first_weights = static_cast<std::ptrdiff_t>(layout_.first_weights);
    std::copy(dense.begin(), dense.begin() + first_weights, gradient_.begin());
    std::copy(dense.begin() + first_weights, dense.end(),
              gradient_.begin() + static_cast<std::ptrdiff_t>(layout_.first_bias));
    complete_ = true;
}

// --- positions ---

template <class Scalar>
Scalar* MlpGradient<Scalar>::embedding_gradient_of(int position) {
    const std::size_t size = static_cast<std::size_t>(width_) * static_cast<std::size_t>(forward_.slots().most());
    return embedding_gradient_.data() + static_cast<std::size_t>(position) * size;
}

// From the gradient by the first layer's input to those by a position's slice of W1 and by E (as it reads that
// position's tokens).
template <class Scalar>
void MlpGradient<Scalar>::compute_position(int position) {
    const int hidden = settings_.hidden(), slots = forward_.slots().count(position);
    const std::size_t slice =
        layout_.first_weights + static_cast<std::size_t>(position) * static_cast<std::size_t>(width_ * hidden);
    scatter_position(position);
    multiply_by_transpose<Scalar>({hidden, width_, slots}, {table_gradient_.data(), hidden},
                                  {forward_.slot_embeddings(position), width_}, {zeros_.data(), 0},
                                  {gradient_.data() + slice, hidden});
    transpose<Scalar>(hidden, width_, {model_->parameters().data() + slice, hidden},
                      {first_transposed_.data(), width_});
    multiply<Scalar>({width_, slots, hidden}, {first_transposed_.data(), width_}, {table_gradient_.data(), hidden},
                     {zeros_.data(), 0}, {embedding_gradient_of(position), width_});
}

// To the gradient by a position's first-layer table.
template <class Scalar>
void MlpGradient<Scalar>::scatter_position(int position) {
    const int hidden = settings_.hidden(), slots = forward_.slots().count(position);
    table_gradient_.assign(static_cast<std::size_t>(hidden) * static_cast<std::size_t>(slots), Scalar(0));
    forward_.slots().slots_of_position(examples_->contexts, position, slots_of_position_);
    scatter_columns<Scalar>({table_gradient_.data(), hidden, slots, 1}, slots_of_position_, first_gradient_.data());
}

template <class Scalar>
double MlpGradient<Scalar>::finish() {
    require_pieces(GradientRound::positions, {});
    complete_shares();
    for (int position = 0; position < settings_.context; ++position) {
        add_embedding_gradient(position);
    }
    double loss = 0.0;
    for (const Share& share : shares_) {
        loss += share.loss;
    }
    return loss / static_cast<double>(examples_->count());
}

// Adds the gradients by a position's embeddings to those of their tokens.
template <class Scalar>
void MlpGradient<Scalar>::add_embedding_gradient(int position) {
    const Scalar* source = embedding_gradient_of(position);
    Scalar* target = gradient_.data() + layout_.embedding;
    for (const std::uint16_t token : forward_.slots().tokens(position)) {
        add_columns<Scalar>(width_, 1, {source, 0}, target + token * width_);
        source += width_;
    }
}

// --- parts ---

template <class Scalar>
template <class Visit>
void MlpGradient<Scalar>::for_each_in_shares(PieceRange range, Visit visit) {
    std::vector<bool> added(shares_.size());
    shares().for_each_addition([&](int, int right, PieceRange covered) {
        added[static_cast<std::size_t>(right)] = added[static_cast<std::size_t>(right)] || range.contains(covered);
    });
    for (auto i = static_cast<std::size_t>(range.first); i < static_cast<std::size_t>(range.last); ++i) {
        visit(&shares_[i].loss, sizeof(double));
        if (!added[i]) {
            shares_[i].dense.resize(dense_layout_.count);
            visit(shares_[i].dense.data(), dense_layout_.count * sizeof(Scalar));
        }
    }
    const int first = shares().first_column(range.first), last = shares().first_column(range.last);
    visit(first_gradient_of(first),
          static_cast<std::size_t>(last - first) * static_cast<std::size_t>(settings_.hidden()) * sizeof(Scalar));
}

template <class Scalar>
template <class Visit>
void MlpGradient<Scalar>::for_each_in_part(GradientRound round, PieceRange range, Visit visit) {
    require_pieces(round, range);
    if (round == GradientRound::shares) {
        return for_each_in_shares(range, visit);
    }
    const auto positions = static_cast<std::size_t>(range.last - range.first), width = static_cast<std::size_t>(width_);
    const std::size_t slice = width * static_cast<std::size_t>(settings_.hidden());
    visit(gradient_.data() + layout_.first_weights + static_cast<std::size_t>(range.first) * slice,
          positions * slice * sizeof(Scalar));
    visit(embedding_gradient_of(range.first),
          positions * width * static_cast<std::size_t>(forward_.slots().most()) * sizeof(Scalar));
}

template <class Scalar>
std::size_t MlpGradient<Scalar>::part_size(GradientRound round, PieceRange range) {
    std::size_t size = 0;
    for_each_in_part(round, range, [&](const void*, std::size_t bytes) { size += bytes; });
    return size;
}

template <class Scalar>
std::size_t MlpGradient<Scalar>::largest_part(GradientRound round, int workers, int batch) const {
    const int all = round == GradientRound::shares ? most_gradient_shares : settings_.context;
    workers = std::clamp(workers, 1, all);
    const auto pieces = static_cast<std::size_t>((all + workers - 1) / workers);
    const auto hidden = static_cast<std::size_t>(settings_.hidden()), width = static_cast<std::size_t>(width_);
    if (round == GradientRound::shares) {
        return pieces * (sizeof(double) + dense_layout_.count * sizeof(Scalar)) +
               static_cast<std::size_t>(batch) * hidden * sizeof(Scalar);
    }
    return pieces * width * (hidden + static_cast<std::size_t>(settings_.vocabulary)) * sizeof(Scalar);
}

template <class Scalar>
void MlpGradient<Scalar>::write_part(GradientRound round, PieceRange range, std::span<std::byte> part) {
    for_each_in_part(round, range, [&](const void* piece, std::size_t bytes) {
        std::copy_n(static_cast<const std::byte*>(piece), bytes, part.data());
        part = part.subspan(bytes);
    });
}

template <class Scalar>
void MlpGradient<Scalar>::read_part(GradientRound round, PieceRange range, std::span<const std::byte> part) {
    if (part.size() < part_size(round, range)) {
        throw std::invalid_argument("This part has fewer bytes than its pieces.");
    }
    for_each_in_part(round, range, [&](void* piece, std::size_t bytes) {
        std::copy_n(part.data(), bytes, static_cast<std::byte*>(piece));
        part = part.subspan(bytes);
    });
    if (round == GradientRound::shares) {
        done_.push_back(range);
    }
}

template class MlpGradient<float>;
template class MlpGradient<double>;

}  // namespace lm
