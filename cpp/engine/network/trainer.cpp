#include "engine/network/trainer.h"

#include <algorithm>
#include <new>
#include <utility>

namespace lm {

Trainer::Trainer(const MlpSettings& settings, const Recipe& recipe, std::unique_ptr<TrainingSet> training_set)
    : replica_(settings, recipe),
      training_set_(std::move(training_set)),
      random_(~settings.seed),
      contexts_(static_cast<std::size_t>(recipe.batch) * static_cast<std::size_t>(settings.context)),
      next_(static_cast<std::size_t>(recipe.batch)) {}

bool Trainer::advance(std::int64_t steps) {
    const std::int64_t last = replica_.recipe().steps;
    for (const std::int64_t goal = step() + std::min(steps, last - step()); step() < goal;) {
        take_step();
    }
    return step() == last;
}

// A step that memory fails is taken again with its batch, by the next call.
void Trainer::take_step() {
    begin_step();
    try {
        for (const GradientRound round : {GradientRound::shares, GradientRound::positions}) {
            replica_.gradient().compute_pieces(round, {0, replica_.gradient().pieces(round)});
        }
        replica_.finish_step();
    } catch (const std::bad_alloc&) {
        drawn_ = true;
        throw;
    }
}

double Trainer::progress() const {
    return static_cast<double>(step()) / static_cast<double>(replica_.recipe().steps);
}

void Trainer::draw_batch() {
    if (!drawn_) {
        training_set_->draw(random_, contexts_, next_);
        drawn_ = true;
    }
}

void Trainer::begin_step() {
    draw_batch();
    replica_.begin_step(contexts_, next_);
    drawn_ = false;
}

}  // namespace lm
