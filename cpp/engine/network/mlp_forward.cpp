#include "engine/network/mlp_forward.h"

#include <algorithm>
#include <utility>

namespace lm {
namespace {

// Small enough for one chunk's activations to stay in the nearest caches, and for the logits of a large vocabulary to
// stay within a few megabytes.
int chunk_for(int vocabulary) {
    return vocabulary <= 4096 ? MlpForward<float>::largest_chunk : 16;
}

}  // namespace

void TokenSlots::use_all(int vocabulary, int positions) {
    all_ = true;
    vocabulary_ = most_ = vocabulary;
    positions_ = positions;
}

void TokenSlots::use_those_in(std::span<const std::uint16_t> contexts, int vocabulary, int positions) {
    all_ = false;
    vocabulary_ = vocabulary;
    positions_ = positions;
    most_ = 0;
    const auto width = static_cast<std::size_t>(vocabulary), stride = static_cast<std::size_t>(positions);
    seen_.resize(width);
    counts_.resize(stride);
    token_of_slot_.resize(width * stride);
    slot_of_token_.resize(width * stride);
    for (std::size_t p = 0; p < stride; ++p) {
        for (std::size_t i = p; i < contexts.size(); i += stride) {
            seen_[contexts[i]] = 1;
        }
        std::uint16_t* slots = slot_of_token_.data() + p * width;
        std::uint16_t* tokens = token_of_slot_.data() + p * width;
        int count = 0;
        // Without a branch, which no processor would foresee.
        for (std::size_t token = 0; token < width; ++token) {
            slots[token] = static_cast<std::uint16_t>(count);
            tokens[count] = static_cast<std::uint16_t>(token);
            count += std::exchange(seen_[token], std::uint8_t{0});
        }
        counts_[p] = count;
        most_ = std::max(most_, count);
    }
}

std::span<const std::uint16_t> TokenSlots::tokens(int position) const {
    if (all_) {
        return {};
    }
    return std::span(token_of_slot_).subspan(first_of(position), static_cast<std::size_t>(count(position)));
}

std::span<const std::uint16_t> TokenSlots::slots_of(std::span<const std::uint16_t> contexts,
                                                    std::vector<std::uint16_t>& scratch) const {
    if (all_) {
        return contexts;
    }
    scratch.resize(contexts.size());
    for (std::size_t i = 0; i < contexts.size();) {
        for (int p = 0; p < positions_; ++p, ++i) {
            scratch[i] = slot(p, contexts[i]);
        }
    }
    return scratch;
}

void TokenSlots::slots_of_position(std::span<const std::uint16_t> contexts, int position,
                                   std::vector<std::uint16_t>& slots) const {
    slots.clear();
    for (auto i = static_cast<std::size_t>(position); i < contexts.size(); i += static_cast<std::size_t>(positions_)) {
        slots.push_back(all_ ? contexts[i] : slot(position, contexts[i]));
    }
}

template <class Scalar>
MlpForward<Scalar>::MlpForward(const MlpSettings& settings, Slopes slopes)
    : settings_(settings), slopes_(slopes), width_(padded(settings.features)), chunk_(chunk_for(settings.vocabulary)) {
    const auto columns = static_cast<std::size_t>(chunk_), hidden = static_cast<std::size_t>(settings.hidden());
    const auto rows = static_cast<std::size_t>(padded(settings.vocabulary));
    for (Layer* layer : {&first, &second}) {
        layer->input.resize(hidden * columns);
        layer->active.resize(hidden * columns);
    }
    output.resize(static_cast<std::size_t>(width_) * columns);
    logits.resize(rows * columns);
    scoring_.resize(rows * static_cast<std::size_t>(width_));
    zeros_.resize(std::max(rows, hidden));
}

template <class Scalar>
void MlpForward<Scalar>::load(const MlpLanguageModel<Scalar>& model) {
    slots_.use_all(settings_.vocabulary, settings_.context);
    load_weights(model);
}

template <class Scalar>
void MlpForward<Scalar>::load(const MlpLanguageModel<Scalar>& model, std::span<const std::uint16_t> contexts) {
    slots_.use_those_in(contexts, settings_.vocabulary, settings_.context);
    load_weights(model);
}

template <class Scalar>
void MlpForward<Scalar>::load_weights(const MlpLanguageModel<Scalar>& model) {
    model_ = &model;
    const Scalar* parameters = model.parameters().data();
    transpose<Scalar>(width_, settings_.vocabulary, {parameters + model.layout().embedding, width_},
                      {scoring_.data(), padded(settings_.vocabulary)});
    if (!slots_.all()) {
        gather_embeddings();
    }
    const int hidden = settings_.hidden();
    const std::size_t table_size = static_cast<std::size_t>(hidden) * static_cast<std::size_t>(slots_.most());
    tables_.resize(table_size * static_cast<std::size_t>(settings_.context));
    for (int p = 0; p < settings_.context; ++p) {
        const Scalar* slice = parameters + model.layout().first_weights + p * width_ * hidden;
        multiply<Scalar>({hidden, slots_.count(p), width_}, {slice, hidden}, {slot_embeddings(p), width_},
                         {zeros_.data(), 0}, {tables_.data() + static_cast<std::size_t>(p) * table_size, hidden});
    }
}

template <class Scalar>
void MlpForward<Scalar>::gather_embeddings() {
    const Scalar* embedding = model_->parameters().data() + model_->layout().embedding;
    gathered_.resize(static_cast<std::size_t>(width_ * slots_.most()) * static_cast<std::size_t>(settings_.context));
    for (int p = 0; p < settings_.context; ++p) {
        Scalar* target = gathered_.data() + p * width_ * slots_.most();
        for (const std::uint16_t token : slots_.tokens(p)) {
            target = std::copy_n(embedding + token * width_, width_, target);
        }
    }
}

template <class Scalar>
const Scalar* MlpForward<Scalar>::slot_embeddings(int position) const {
    return slots_.all() ? model_->parameters().data() + model_->layout().embedding
                        : gathered_.data() + position * width_ * slots_.most();
}

template <class Scalar>
PositionTables<const Scalar> MlpForward<Scalar>::tables() const {
    return {tables_.data(), settings_.hidden(), slots_.most(), settings_.context};
}

template <class Scalar>
void MlpForward<Scalar>::activate(Layer& layer, int columns) {
    const std::size_t count = static_cast<std::size_t>(columns) * static_cast<std::size_t>(settings_.hidden());
    if (slopes_ == Slopes::keep) {
        gelu_with_slope(count, layer.input.data(), layer.active.data(), layer.input.data());
    } else {
        gelu(count, layer.input.data(), layer.active.data());
    }
}

template <class Scalar>
void MlpForward<Scalar>::run_hidden(std::span<const std::uint16_t> contexts) {
    const ParameterLayout& at = model_->layout();
    const Scalar* parameters = model_->parameters().data();
    const int hidden = settings_.hidden(), columns = static_cast<int>(contexts.size()) / settings_.context;

    gather_columns<Scalar>(tables(), slots_.slots_of(contexts, slot_scratch_), parameters + at.first_bias,
                           first.input.data());
    activate(first, columns);
    multiply<Scalar>({hidden, columns, hidden}, {parameters + at.second_weights, hidden}, {first.active.data(), hidden},
                     {parameters + at.second_bias, 0}, {second.input.data(), hidden});
    activate(second, columns);
}

template <class Scalar>
void MlpForward<Scalar>::run(std::span<const std::uint16_t> contexts) {
    run_hidden(contexts);
    const ParameterLayout& at = model_->layout();
    const Scalar* parameters = model_->parameters().data();
    const int hidden = settings_.hidden(), rows = padded(settings_.vocabulary);
    const int columns = static_cast<int>(contexts.size()) / settings_.context;
    multiply<Scalar>({width_, columns, hidden}, {parameters + at.output_weights, width_},
                     {second.active.data(), hidden}, {parameters + at.output_bias, 0}, {output.data(), width_});
    multiply<Scalar>({rows, columns, width_}, {scoring_.data(), rows}, {output.data(), width_}, {zeros_.data(), 0},
                     {logits.data(), rows});
}

template class MlpForward<float>;
template class MlpForward<double>;

}  // namespace lm
