#include "engine/network/mlp_gradient.h"

#include <algorithm>

namespace lm {

template <class Scalar>
MlpGradient<Scalar>::MlpGradient(const MlpSettings& settings)
    : settings_(settings),
      layout_(settings, padded(settings.features)),
      width_(padded(settings.features)),
      forward_(settings, Slopes::keep),
      gradient_(layout_.count) {
    const auto hidden = static_cast<std::size_t>(settings.hidden()), width = static_cast<std::size_t>(width_);
    const auto columns = static_cast<std::size_t>(forward_.chunk());
    second_transposed_.resize(hidden * hidden);
    output_transposed_.resize(hidden * width);
    first_transposed_.resize(hidden * width * static_cast<std::size_t>(settings.context));
    output_gradient_.resize(width * columns);
    second_gradient_.resize(hidden * columns);
    first_gradient_.resize(hidden * columns);
    zeros_.resize(hidden);
}

template <class Scalar>
double MlpGradient<Scalar>::compute(const MlpLanguageModel<Scalar>& model, const Examples& examples) {
    load(model, examples);
    const Scalar scale = Scalar(1) / static_cast<Scalar>(examples.count());
    const std::span<const std::uint16_t> contexts = examples.contexts;
    const auto context = static_cast<std::size_t>(settings_.context);
    double loss = 0.0;
    for (std::size_t begin = 0; begin < examples.columns(); begin += static_cast<std::size_t>(forward_.chunk())) {
        const std::size_t columns = std::min(examples.columns() - begin, static_cast<std::size_t>(forward_.chunk()));
        forward_.run(contexts.subspan(begin * context, columns * context));
        loss += softmax_cross_entropy<Scalar>(settings_.vocabulary, static_cast<int>(columns), forward_.logit_columns(),
                                              {examples.first.data() + begin, examples.next.data()}, scale);
        back_through_output(model, static_cast<int>(columns));
        back_through_hidden(static_cast<int>(columns));
    }
    back_through_first();
    return loss / static_cast<double>(examples.count());
}

template <class Scalar>
void MlpGradient<Scalar>::load(const MlpLanguageModel<Scalar>& model, const Examples& examples) {
    forward_.load(model, examples.contexts);
    const Scalar* parameters = model.parameters().data();
    const int hidden = settings_.hidden();
    transpose<Scalar>(hidden, hidden, {parameters + layout_.second_weights, hidden},
                      {second_transposed_.data(), hidden});
    transpose<Scalar>(width_, hidden, {parameters + layout_.output_weights, width_},
                      {output_transposed_.data(), hidden});
    for (int p = 0; p < settings_.context; ++p) {
        const auto slice = static_cast<std::size_t>(p) * static_cast<std::size_t>(width_ * hidden);
        transpose<Scalar>(hidden, width_, {parameters + layout_.first_weights + slice, hidden},
                          {first_transposed_.data() + slice, width_});
    }
    std::fill(gradient_.begin(), gradient_.end(), Scalar(0));
    const PositionTables<const Scalar> tables = forward_.tables();
    table_gradient_.assign(static_cast<std::size_t>(tables.rows) * static_cast<std::size_t>(tables.slots) *
                               static_cast<std::size_t>(tables.positions),
                           Scalar(0));
}

// From the gradient by the logits to those by E (as it scores tokens), W3, b3 and the second layer's input.
template <class Scalar>
void MlpGradient<Scalar>::back_through_output(const MlpLanguageModel<Scalar>& model, int columns) {
    const Scalar* parameters = model.parameters().data();
    const int hidden = settings_.hidden(), vocabulary = settings_.vocabulary;
    const auto [logits, rows] = forward_.logit_columns();
    const Columns<Scalar> by_embedding{gradient_.data() + layout_.embedding, width_};
    multiply_by_transpose<Scalar>({width_, vocabulary, columns}, {forward_.output.data(), width_}, {logits, rows},
                                  {by_embedding.data, width_}, by_embedding);
    multiply<Scalar>({width_, columns, vocabulary}, {parameters + layout_.embedding, width_}, {logits, rows},
                     {zeros_.data(), 0}, {output_gradient_.data(), width_});
    add_columns<Scalar>(width_, columns, {output_gradient_.data(), width_}, gradient_.data() + layout_.output_bias);
    const Columns<Scalar> by_weights{gradient_.data() + layout_.output_weights, width_};
    multiply_by_transpose<Scalar>({width_, hidden, columns}, {output_gradient_.data(), width_},
                                  {forward_.second.active.data(), hidden}, {by_weights.data, width_}, by_weights);
    multiply<Scalar>({hidden, columns, width_}, {output_transposed_.data(), hidden}, {output_gradient_.data(), width_},
                     {zeros_.data(), 0}, {second_gradient_.data(), hidden});
    scale_by_slope(hidden, columns, forward_.second.input.data(), second_gradient_.data(),
                   gradient_.data() + layout_.second_bias);
}

// From the gradient by the second layer's input to those by W2, b1 and the first-layer tables.
template <class Scalar>
void MlpGradient<Scalar>::back_through_hidden(int columns) {
    const int hidden = settings_.hidden();
    const Columns<Scalar> by_weights{gradient_.data() + layout_.second_weights, hidden};
    multiply_by_transpose<Scalar>({hidden, hidden, columns}, {second_gradient_.data(), hidden},
                                  {forward_.first.active.data(), hidden}, {by_weights.data, hidden}, by_weights);
    multiply<Scalar>({hidden, columns, hidden}, {second_transposed_.data(), hidden}, {second_gradient_.data(), hidden},
                     {zeros_.data(), 0}, {first_gradient_.data(), hidden});
    scale_by_slope(hidden, columns, forward_.first.input.data(), first_gradient_.data(),
                   gradient_.data() + layout_.first_bias);
    const PositionTables<const Scalar> tables = forward_.tables();
    scatter_columns<Scalar>({table_gradient_.data(), tables.rows, tables.slots, tables.positions},
                            forward_.slots_of_run(), first_gradient_.data());
}

// From the gradient by the first-layer tables to those by W1 and by E (as it reads tokens).
template <class Scalar>
void MlpGradient<Scalar>::back_through_first() {
    const int hidden = settings_.hidden(), slots = forward_.slots().count();
    Scalar* by_embedding = gradient_.data() + layout_.embedding;
    if (!forward_.slots().all()) {
        slot_gradient_.assign(static_cast<std::size_t>(slots) * static_cast<std::size_t>(width_), Scalar(0));
        by_embedding = slot_gradient_.data();
    }
    for (int p = 0; p < settings_.context; ++p) {
        const auto slice = static_cast<std::size_t>(p) * static_cast<std::size_t>(width_ * hidden);
        const Scalar* table = table_gradient_.data() + static_cast<std::size_t>(p) * static_cast<std::size_t>(hidden) *
                                                           static_cast<std::size_t>(slots);
        multiply_by_transpose<Scalar>({hidden, width_, slots}, {table, hidden}, {forward_.slot_embeddings(), width_},
                                      {zeros_.data(), 0}, {gradient_.data() + layout_.first_weights + slice, hidden});
        multiply<Scalar>({width_, slots, hidden}, {first_transposed_.data() + slice, width_}, {table, hidden},
                         {by_embedding, width_}, {by_embedding, width_});
    }
    if (!forward_.slots().all()) {
        add_slot_gradient();
    }
}

// Adds the gradients of the slots' embeddings to those of their tokens.
template <class Scalar>
void MlpGradient<Scalar>::add_slot_gradient() {
    const Scalar* source = slot_gradient_.data();
    for (const std::uint16_t token : forward_.slots().tokens()) {
        Scalar* target = gradient_.data() + layout_.embedding + token * width_;
        for (int f = 0; f < width_; ++f) {
            target[f] += *source++;
        }
    }
}

template class MlpGradient<float>;
template class MlpGradient<double>;

}  // namespace lm
