// Trains a network by a recipe, any number of steps at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/network/training_replica.h"
#include "engine/network/training_set.h"
#include "engine/numerics/random.h"

namespace lm {

// The same settings, recipe and training set give the same bits, however the steps are sliced and whoever computes
// shares of their gradients. The generator that draws minibatches starts from the seed's bitwise complement, so that
// batches do not repeat the draws of the weights.
class Trainer {
public:
    // Starts from the seed's own initial weights. Throws std::invalid_argument as validate() does.
    Trainer(const MlpSettings& settings, const Recipe& recipe, std::unique_ptr<TrainingSet> examples);

    // Trains up to `steps` more; true when the recipe is finished. Throws as TrainingReplica::finish_step() does.
    bool advance(std::int64_t steps);

    // Throws lm::Error where the newest weights have diverged, which only the next step would find out.
    void check() const { replica_.check(); }

    // For a team: draws the batch of the next step, unless that is drawn already; it may be drawn as soon as
    // begin_step() has begun the step before.
    void draw_batch();
    std::span<const Token> contexts() const { return contexts_; }
    std::span<const Token> next() const { return next_; }
    // Begins that step in this trainer's replica.
    void begin_step();
    TrainingReplica& replica() { return replica_; }

    std::int64_t step() const { return replica_.step(); }
    double progress() const;
    double loss() const { return replica_.loss(); }
    const MlpLanguageModel<float>& model() const { return replica_.model(); }

private:
    void take_step();

    TrainingReplica replica_;
    std::unique_ptr<TrainingSet> training_set_;
    Random random_;
    std::vector<Token> contexts_, next_;
    bool drawn_ = false;
};

}  // namespace lm
