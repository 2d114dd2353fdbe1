// Trains a network by a recipe, any number of steps at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/network/adam.h"
#include "engine/network/mlp_gradient.h"
#include "engine/network/mlp_language_model.h"
#include "engine/network/recipe.h"
#include "engine/network/training_set.h"
#include "engine/numerics/random.h"

namespace lm {

// The same settings, recipe and training set give the same bits, however the steps are sliced. The generator that
// draws minibatches starts from the seed's bitwise complement, so that batches do not repeat the draws of the weights.
class Trainer {
public:
    // Starts from the seed's own initial weights. Throws std::invalid_argument as validate() does.
    Trainer(const MlpSettings& settings, const Recipe& recipe, std::unique_ptr<TrainingSet> examples);

    // Trains up to `steps` more; true when the recipe is finished. Throws lm::Error when training diverges, with the
    // step, the loss and the learning rate in the message.
    bool advance(std::int64_t steps);

    std::int64_t step() const { return step_; }
    double progress() const { return static_cast<double>(step_) / static_cast<double>(recipe_.steps); }
    // Mean loss of the last minibatch before its update, nats per token; NaN before the first step.
    double loss() const { return loss_; }
    const MlpLanguageModel<float>& model() const { return model_; }

private:
    void take_step();
    void check_loss() const;
    void check_weights() const;

    Recipe recipe_;
    std::unique_ptr<TrainingSet> training_set_;
    MlpLanguageModel<float> model_;
    MlpGradient<float> gradient_;
    Adam<float> adam_;
    Random random_;
    std::vector<Token> contexts_, next_;
    std::int64_t step_ = 0;
    double loss_;
};

}  // namespace lm
