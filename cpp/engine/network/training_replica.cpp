#include "engine/network/training_replica.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/network/mlp_forward.h"
#include "engine/numerics/elementary.h"
#include "engine/numerics/kernels.h"

namespace lm {
namespace {

// A minibatch this many times worse than guessing (ln V) is no fluctuation.
constexpr double divergence_factor = 10.0;

// To three significant digits. A stream would bring 200 KB of locales into the page.
std::string brief(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", number);
    return text;
}

[[noreturn]] void throw_diverged(std::int64_t step, const std::string& symptom, double rate) {
    throw Error("Training diverged at step " + std::to_string(step) + ": " + symptom + ". The learning rate " +
                brief(rate) + " is too high; choose a smaller one and start again.");
}

// Nats per token.
double mean_loss(const MlpLanguageModel<float>& model, const Examples& examples) {
    const std::size_t context = static_cast<std::size_t>(model.settings().context), all = examples.columns();
    MlpForward<float> forward(model.settings());
    forward.load(model, examples.contexts);
    double sum = 0.0, normalisers[MlpForward<float>::largest_chunk];
    for (std::size_t first = 0, columns = 0; first < all; first += columns) {
        columns = std::min(all - first, static_cast<std::size_t>(forward.chunk()));
        forward.run(std::span(examples.contexts).subspan(first * context, columns * context));
        const auto [logits, stride] = forward.logit_columns();
        log_normalisers<float>(model.settings().vocabulary, static_cast<int>(columns), {logits, stride}, normalisers);
        for (std::size_t c = 0; c < columns; ++c) {
            const float* column = logits + c * static_cast<std::size_t>(stride);
            for (std::uint32_t i = examples.first[first + c]; i < examples.first[first + c + 1]; ++i) {
                sum += normalisers[c] - static_cast<double>(column[examples.next[i]]);
            }
        }
    }
    return sum / static_cast<double>(examples.count());
}

}  // namespace

TrainingReplica::TrainingReplica(const MlpSettings& settings, const Recipe& recipe)
    : recipe_((validate(recipe), recipe)),
      model_(settings),
      gradient_(settings),
      adam_(model_.parameters().size(), adam_options(recipe)),
      loss_(std::numeric_limits<double>::quiet_NaN()) {}

void TrainingReplica::begin_step(std::span<const Token> contexts, std::span<const Token> next) {
    for (const std::span<const Token> tokens : {contexts, next}) {
        if (std::any_of(tokens.begin(), tokens.end(),
                        [&](Token token) { return token >= model_.settings().vocabulary; })) {
            throw std::invalid_argument("A token of this batch is not in the network's vocabulary.");
        }
    }
    examples_ = model_.settings().context == 1 ? group_by_token(model_.settings().vocabulary, contexts, next)
                                               : separate_examples(contexts, next);
    gradient_.begin(model_, examples_);
}

void TrainingReplica::finish_step() {
    loss_ = gradient_.finish();
    check_loss(loss_, step_);
    adam_.step(gradient_.gradient(), static_cast<float>(rate_at(recipe_, step_)), model_.parameters());
    ++step_;
    if (step_ == recipe_.steps) {
        check_last_update();
    }
}

// The weights are those of the step even where there is no memory to check them.
void TrainingReplica::check_last_update() {
    try {
        check_update(step_);
    } catch (const Error&) {
        --step_;
        throw;
    }
}

void TrainingReplica::check() const {
    if (step_ > 0) {
        check_update(step_);
    }
}

void TrainingReplica::check_update(std::int64_t step) const {
    const auto weights = model_.parameters();
    if (!std::all_of(weights.begin(), weights.end(), [](float weight) { return std::isfinite(weight); })) {
        throw_diverged(step, "a weight is no longer a finite number", recipe_.rate);
    }
    check_loss(mean_loss(model_, examples_), step);
}

void TrainingReplica::check_loss(double loss, std::int64_t step) const {
    const double guessing = logarithm(static_cast<double>(model_.settings().vocabulary));
    if (std::isfinite(loss) && loss <= divergence_factor * std::max(1.0, guessing)) {
        return;
    }
    const std::string symptom = std::isfinite(loss) ? "the loss rose to " + brief(loss) +
                                                          " nats per token, where guessing gives " + brief(guessing)
                                                    : "the loss is no longer a finite number";
    throw_diverged(step, symptom, recipe_.rate);
}

// Calls visit(memory, bytes) for all that a state holds.
template <class Visit>
void TrainingReplica::for_each_piece(Visit visit) {
    visit(&step_, sizeof step_);
    visit(&loss_, sizeof loss_);
    visit(model_.parameters().data(), model_.parameters().size_bytes());
    adam_.for_each_piece(visit);
}

std::vector<std::byte> TrainingReplica::state() {
    std::vector<std::byte> state;
    for_each_piece([&](const void* piece, std::size_t bytes) {
        const auto* begin = static_cast<const std::byte*>(piece);
        state.insert(state.end(), begin, begin + bytes);
    });
    return state;
}

void TrainingReplica::restore(std::span<const std::byte> state) {
    std::size_t size = 0;
    for_each_piece([&](const void*, std::size_t bytes) { size += bytes; });
    if (state.size() != size) {
        throw std::invalid_argument("The state of a network of other settings cannot be restored.");
    }
    for_each_piece([&](void* piece, std::size_t bytes) {
        std::memcpy(piece, state.data(), bytes);
        state = state.subspan(bytes);
    });
}

}  // namespace lm
