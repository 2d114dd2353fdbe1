#include "engine/network/mlp_forward.h"

#include <algorithm>

namespace lm {
namespace {

// Small enough for one chunk's activations to stay in the nearest caches, and for the logits of a large vocabulary to
// stay within a few megabytes.
int chunk_for(int vocabulary) {
    return vocabulary <= 4096 ? MlpForward<float>::largest_chunk : 16;
}

}  // namespace

void TokenSlots::use_all(int vocabulary) {
    all_ = true;
    vocabulary_ = vocabulary;
}

void TokenSlots::use_those_in(std::span<const std::uint16_t> contexts, int vocabulary) {
    all_ = false;
    tokens_.assign(contexts.begin(), contexts.end());
    std::sort(tokens_.begin(), tokens_.end());
    tokens_.erase(std::unique(tokens_.begin(), tokens_.end()), tokens_.end());
    slot_of_token_.resize(static_cast<std::size_t>(vocabulary));
    for (std::size_t slot = 0; slot < tokens_.size(); ++slot) {
        slot_of_token_[tokens_[slot]] = static_cast<std::uint16_t>(slot);
    }
}

std::span<const std::uint16_t> TokenSlots::slots_of(std::span<const std::uint16_t> contexts,
                                                    std::vector<std::uint16_t>& scratch) const {
    if (all_) {
        return contexts;
    }
    scratch.resize(contexts.size());
    std::transform(contexts.begin(), contexts.end(), scratch.begin(),
                   [this](std::uint16_t token) { return slot_of_token_[token]; });
    return scratch;
}

void TokenSlots::slots_of_position(std::span<const std::uint16_t> contexts, int length, int position,
                                   std::vector<std::uint16_t>& slots) const {
    slots.clear();
    for (auto i = static_cast<std::size_t>(position); i < contexts.size(); i += static_cast<std::size_t>(length)) {
        slots.push_back(all_ ? contexts[i] : slot_of_token_[contexts[i]]);
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
    slots_.use_all(settings_.vocabulary);
    load_weights(model);
}

template <class Scalar>
void MlpForward<Scalar>::load(const MlpLanguageModel<Scalar>& model, std::span<const std::uint16_t> contexts) {
    if (settings_.vocabulary <= TokenSlots::small_vocabulary) {
        return load(model);
    }
    slots_.use_those_in(contexts, settings_.vocabulary);
    load_weights(model);
}

template <class Scalar>
void MlpForward<Scalar>::load_weights(const MlpLanguageModel<Scalar>& model) {
    model_ = &model;
    const Scalar* parameters = model.parameters().data();
    const Scalar* embedding = parameters + model.layout().embedding;
    transpose<Scalar>(width_, settings_.vocabulary, {embedding, width_},
                      {scoring_.data(), padded(settings_.vocabulary)});
    slot_embeddings_ = embedding;
    if (!slots_.all()) {
        gathered_.clear();
        for (const std::uint16_t token : slots_.tokens()) {
            gathered_.insert(gathered_.end(), embedding + token * width_, embedding + (token + 1) * width_);
        }
        slot_embeddings_ = gathered_.data();
    }
    const int hidden = settings_.hidden();
    const std::size_t table_size = static_cast<std::size_t>(hidden) * static_cast<std::size_t>(slots_.count());
    tables_.resize(table_size * static_cast<std::size_t>(settings_.context));
    for (int p = 0; p < settings_.context; ++p) {
        const Scalar* slice = parameters + model.layout().first_weights + p * width_ * hidden;
        multiply<Scalar>({hidden, slots_.count(), width_}, {slice, hidden}, {slot_embeddings_, width_},
                         {zeros_.data(), 0}, {tables_.data() + static_cast<std::size_t>(p) * table_size, hidden});
    }
}

template <class Scalar>
PositionTables<const Scalar> MlpForward<Scalar>::tables() const {
    return {tables_.data(), settings_.hidden(), slots_.count(), settings_.context};
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
    slots_of_run_ = slots_.slots_of(contexts, slot_scratch_);

    gather_columns<Scalar>(tables(), slots_of_run_, parameters + at.first_bias, first.input.data());
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
