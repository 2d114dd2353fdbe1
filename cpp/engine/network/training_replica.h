// A network that learns from batches handed to it: each worker of a team has one, and all of them stay equal to the
// bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/adam.h"
#include "engine/network/examples.h"
#include "engine/network/mlp_gradient.h"
#include "engine/network/mlp_language_model.h"
#include "engine/network/recipe.h"
#include "engine/text/tokens.h"

namespace lm {

// A step is begin_step(), then every piece of both rounds of the gradient, computed here or read from another replica,
// then finish_step().
class TrainingReplica {
public:
    // Starts from the seed's own initial weights. Throws std::invalid_argument as validate() does.
    TrainingReplica(const MlpSettings& settings, const Recipe& recipe);

    // The batch: `next` tokens, each after m tokens of `contexts`, oldest first. Throws std::invalid_argument for a
    // token outside the vocabulary.
    void begin_step(std::span<const Token> contexts, std::span<const Token> next);
    // Its pieces and their parts, as in MlpGradient.
    MlpGradient<float>& gradient() { return gradient_; }
    // Updates the weights. Throws lm::Error when training diverges, with the step, the loss and the learning rate in
    // the message. The last step of the recipe is checked as check() does, and counts only where that passes.
    void finish_step();
    // The loss of a step is computed before its update; this computes it again on the same batch. Throws as
    // finish_step() does, also for weights that are not finite; never before the first step.
    void check() const;

    std::int64_t step() const { return step_; }
    const Recipe& recipe() const { return recipe_; }
    // Mean loss of the last minibatch before its update, nats per token; NaN before the first step.
    double loss() const { return loss_; }
    const MlpLanguageModel<float>& model() const { return model_; }

    // Everything that another replica of the same settings and recipe needs to be equal to this one, between two steps.
    std::vector<std::byte> state();
    // Throws std::invalid_argument where the state is not one of these settings.
    void restore(std::span<const std::byte> state);

private:
    template <class Visit>
    void for_each_piece(Visit visit);
    void check_loss(double loss, std::int64_t step) const;
    void check_update(std::int64_t step) const;
    void check_last_update();

    Recipe recipe_;
    MlpLanguageModel<float> model_;
    MlpGradient<float> gradient_;
    Adam<float> adam_;
    Examples examples_;
    std::int64_t step_ = 0;
    double loss_;
};

}  // namespace lm
