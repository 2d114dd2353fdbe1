#include "engine/recipe.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using lm::Recipe;

TEST(Recipe, ArticleIsConstantAdamFor50000Steps) {
    const Recipe recipe = lm::named_recipe("article");
    EXPECT_EQ(recipe.steps, 50000);
    EXPECT_EQ(recipe.batch, 512);
    EXPECT_EQ(lm::rate_at(recipe, 0), 1e-3);
    EXPECT_EQ(lm::rate_at(recipe, 49999), 1e-3);
}

TEST(Recipe, WarmUpRisesThenFallsToZero) {
    Recipe recipe;
    recipe.steps = 100;
    recipe.rate = 2.0;
    recipe.schedule = lm::Schedule::warm_up;
    recipe.warm_up_share = 0.1;
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 0), 0.2);  // a tenth of the way up
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 4), 1.0);
    EXPECT_DOUBLE_EQ(lm::rate_at(recipe, 9), 2.0);   // the top, after a tenth of the steps
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

TEST(Recipe, RefusesUnknownNamesAndSettings) {
    EXPECT_THROW(lm::named_recipe("slow"), std::invalid_argument);
    Recipe recipe;
    recipe.rate = 0.0;
    EXPECT_THROW(lm::validate(recipe), std::invalid_argument);
    recipe = {};
    recipe.batch = 0;
    EXPECT_THROW(lm::validate(recipe), std::invalid_argument);
    recipe = {};
    recipe.steps = 0;
    EXPECT_THROW(lm::validate(recipe), std::invalid_argument);
}

}  // namespace
