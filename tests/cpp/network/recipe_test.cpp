#include "engine/network/recipe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/network/mlp_language_model.h"

namespace {

using lm::Recipe;

TEST(Recipe, ArticleIsConstantAdamFor50000Steps) {
    const Recipe recipe = lm::named_recipe("article");
    EXPECT_EQ(recipe.steps, 50000);
    EXPECT_EQ(recipe.batch, 512);
    EXPECT_EQ(lm::rate_at(recipe, 0), 1e-3);
    EXPECT_EQ(lm::rate_at(recipe, 49999), 1e-3);
    // As proposed by Kingma and Ba (2015), algorithm 1.
    const lm::AdamOptions adam = lm::adam_options(recipe);
    EXPECT_EQ(adam.beta1, 0.9);
    EXPECT_EQ(adam.beta2, 0.999);
    EXPECT_EQ(adam.epsilon, 1e-8);
}

TEST(Recipe, QuickRisesTo2PercentFor4000StepsWithAShorterMemory) {
    const Recipe recipe = lm::named_recipe("quick");
    EXPECT_EQ(recipe.steps, 4000);
    EXPECT_EQ(recipe.batch, 512);
    EXPECT_EQ(recipe.schedule, lm::Schedule::warm_up);
    EXPECT_EQ(lm::rate_at(recipe, 399), 2e-2);  // the top, after a tenth of the steps
    EXPECT_EQ(lm::rate_at(recipe, 4000), 0.0);
    const lm::AdamOptions adam = lm::adam_options(recipe);
    EXPECT_EQ(adam.beta1, 0.9);
    EXPECT_EQ(adam.beta2, 0.99);
    EXPECT_EQ(adam.epsilon, 1e-8);
}

TEST(Recipe, WideNamesItsNetworkAndDecaysItsWeights) {
    const Recipe recipe = lm::named_recipe("wide");
    // 67 * 64 + (640 * 256 + 256) + (256 * 256 + 256) + (256 * 64 + 64) parameters with Shakespeare's 67 characters.
    EXPECT_EQ(lm::parameter_count({67, recipe.context, recipe.features, 1}), 250'624u);
    EXPECT_EQ(recipe.schedule, lm::Schedule::warm_up);
    EXPECT_GT(recipe.weight_decay, 0.0);
    EXPECT_EQ(lm::adam_options(recipe).weight_decay, recipe.weight_decay);
    for (const char* name : {"quick", "article"}) {
        const Recipe other = lm::named_recipe(name);
        EXPECT_EQ(other.features, 0);
        EXPECT_EQ(other.context, 0);
        EXPECT_EQ(other.weight_decay, 0.0);
    }
}

TEST(Recipe, WarmUpRisesThenFallsToZero) {
    Recipe recipe;
    recipe.steps = 100;
    recipe.rate = 2.0;
    recipe.schedule = lm::Schedule::warm_up;
    recipe.warm_up_share = 0.1;
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 0), 0.2);  // a tenth of the way up
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 4), 1.0);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 9), 2.0);  // the top, after a tenth of the steps
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 11), 2.0 * 89.0 / 90.0);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 55), 1.0);  // 45 of 90 steps left
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 99), 2.0 / 90.0);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 100), 0.0);
}

TEST(Recipe, ShortestRecipesHaveARateAboveZero) {
    Recipe recipe;
    recipe.steps = 1;
    recipe.schedule = lm::Schedule::warm_up;
    EXPECT_GT(lm::rate_at(recipe, 0), 0.0);
}

TEST(Recipe, TheRateMayRiseThroughoutOrNotAtAll) {
    Recipe recipe;
    recipe.steps = 4;
    recipe.rate = 1.0;
    recipe.schedule = lm::Schedule::warm_up;
    recipe.warm_up_share = 0.0;
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 0), 1.0);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 3), 0.25);
    recipe.warm_up_share = 1.0;
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 0), 0.25);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 3), 1.0);
}

TEST(Recipe, RefusesUnknownNamesAndSettings) {
    EXPECT_THROW(lm::named_recipe("slow"), std::invalid_argument);
    Recipe recipe;
    for (const double rate : {0.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        recipe = {};
        recipe.rate = rate;
        EXPECT_THROW(lm::validate(recipe), std::invalid_argument) << rate;
    }
    for (const int batch : {0, lm::largest_batch + 1}) {
        recipe = {};
        recipe.batch = batch;
        EXPECT_THROW(lm::validate(recipe), std::invalid_argument) << batch;
    }
    for (const std::int64_t steps : {std::int64_t{0}, lm::largest_steps + 1}) {
        recipe = {};
        recipe.steps = steps;
        EXPECT_THROW(lm::validate(recipe), std::invalid_argument) << steps;
    }
    for (const double decay : {-0.1, 1000.0, std::nan("")}) {
        recipe = {};
        recipe.weight_decay = decay;
        EXPECT_THROW(lm::validate(recipe), std::invalid_argument) << decay;
    }
    for (const double share : {-0.1, 1.1, std::nan("")}) {
        recipe = {};
        recipe.warm_up_share = share;
        EXPECT_THROW(lm::validate(recipe), std::invalid_argument) << share;
    }
}

}  // namespace
