#include "engine/network/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>

#include "engine/error.h"
#include "engine/network/examples.h"
#include "engine/numerics/elementary.h"

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

}  // namespace

Trainer::Trainer(const MlpSettings& settings, const Recipe& recipe, std::unique_ptr<TrainingSet> training_set)
    : recipe_((validate(recipe), recipe)),
      training_set_(std::move(training_set)),
      model_(settings),
      gradient_(settings),
      adam_(model_.parameters().size(), adam_options(recipe.schedule)),
      random_(~settings.seed),
      contexts_(static_cast<std::size_t>(recipe.batch) * static_cast<std::size_t>(settings.context)),
      next_(static_cast<std::size_t>(recipe.batch)),
      loss_(std::numeric_limits<double>::quiet_NaN()) {}

bool Trainer::advance(std::int64_t steps) {
    for (const std::int64_t goal = step_ + std::min(steps, recipe_.steps - step_); step_ < goal;) {
        take_step();
    }
    return step_ == recipe_.steps;
}

void Trainer::take_step() {
    training_set_->draw(random_, contexts_, next_);
    loss_ = gradient_.compute(model_, model_.settings().context == 1
                                          ? group_by_token(model_.settings().vocabulary, contexts_, next_)
                                          : separate_examples(contexts_, next_));
    check_loss();
    adam_.step(gradient_.gradient(), static_cast<float>(rate_at(recipe_, step_)), model_.parameters());
    if (step_ + 1 == recipe_.steps) {
        check_weights();
    }
    ++step_;
}

void Trainer::check_loss() const {
    const double guessing = logarithm(static_cast<double>(model_.settings().vocabulary));
    if (std::isfinite(loss_) && loss_ <= divergence_factor * std::max(1.0, guessing)) {
        return;
    }
    const std::string symptom = std::isfinite(loss_) ? "the loss rose to " + brief(loss_) +
                                                           " nats per token, where guessing gives " + brief(guessing)
                                                     : "the loss is no longer a finite number";
    throw_diverged(step_, symptom, recipe_.rate);
}

// No loss is computed after the last update. It counts as a step only when its weights are finite, so that a training
// that has diverged never finishes.
void Trainer::check_weights() const {
    const auto weights = model_.parameters();
    if (!std::all_of(weights.begin(), weights.end(), [](float weight) { return std::isfinite(weight); })) {
        throw_diverged(step_ + 1, "a weight is no longer a finite number", recipe_.rate);
    }
}

}  // namespace lm
