#include "engine/network/recipe.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lm {

AdamOptions adam_options(const Recipe& recipe) {
    AdamOptions options;
    options.weight_decay = recipe.weight_decay;
    if (recipe.schedule == Schedule::warm_up) {
        options.beta2 = 0.99;
    }
    return options;
}

Recipe named_recipe(const std::string& name) {
    Recipe recipe;
    if (name == "article") {
        return recipe;
    }
    if (name == "quick") {
        recipe.steps = 4000;
        recipe.rate = 2e-2;
        recipe.schedule = Schedule::warm_up;
        return recipe;
    }
    if (name == "wide") {
        recipe.steps = 28000;
        recipe.rate = 4e-3;
        recipe.schedule = Schedule::warm_up;
        recipe.weight_decay = 0.05;
        recipe.features = 64;
        recipe.context = 10;
        return recipe;
    }
    throw std::invalid_argument("There is no recipe named \"" + name + "\"; choose quick, article or wide.");
}

void validate(const Recipe& recipe) {
    if (recipe.steps < 1 || recipe.steps > largest_steps) {
        throw std::invalid_argument("A recipe has between 1 and 10,000,000 steps; " + std::to_string(recipe.steps) +
                                    " were asked for.");
    }
    if (recipe.batch < 1 || recipe.batch > largest_batch) {
        throw std::invalid_argument("A batch has between 1 and 8,192 examples; " + std::to_string(recipe.batch) +
                                    " were asked for.");
    }
    if (!(recipe.rate > 0.0) || !std::isfinite(recipe.rate)) {
        throw std::invalid_argument("The learning rate must be a number above 0.");
    }
    if (!(recipe.weight_decay >= 0.0 && recipe.weight_decay * recipe.rate < 1.0)) {
        throw std::invalid_argument("The weight decay must be 0 or more, and its product with the rate less than 1.");
    }
    if (!(recipe.warm_up_share >= 0.0 && recipe.warm_up_share <= 1.0)) {
        throw std::invalid_argument("The rate rises over a share of the steps between 0 and 1.");
    }
}

double rate_at(const Recipe& recipe, std::int64_t step) {
    if (recipe.schedule == Schedule::constant) {
        return recipe.rate;
    }
    const auto steps = static_cast<double>(recipe.steps), done = static_cast<double>(step);
    const double warm_up = recipe.warm_up_share * steps;
    return recipe.rate *
           std::min(1.0, done + 1.0 <= warm_up ? (done + 1.0) / warm_up : (steps - done) / (steps - warm_up));
}

}  // namespace lm
