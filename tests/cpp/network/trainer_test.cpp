#include "engine/network/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cpp/article_corpus.h"
#include "cpp/reference.h"
#include "engine/error.h"
#include "engine/network/fingerprint.h"
#include "engine/network/reproducibility.h"

namespace {

using lm::MlpSettings;
using lm::Recipe;
using lm::Trainer;
using lm::testing::ArticleCorpus;

Recipe short_recipe(std::int64_t steps) {
    Recipe recipe;
    recipe.steps = steps;
    recipe.batch = 32;
    recipe.rate = 1e-2;
    return recipe;
}

Trainer trainer_of(const MlpSettings& settings, const Recipe& recipe, std::vector<std::uint8_t> text) {
    return Trainer(settings, recipe, lm::text_training_set(settings, lm::TokenSequence(std::move(text))));
}

Trainer synthetic_trainer(const MlpSettings& settings, const Recipe& recipe) {
    return trainer_of(settings, recipe, lm::synthetic_text(20000, static_cast<std::uint32_t>(settings.vocabulary)));
}

std::string fingerprint_of(const Trainer& trainer) {
    return lm::fingerprint_text(trainer.model().weights());
}

// One value for g++, clang++, WebAssembly with and without vectors, and (tests/browser) Chromium and Firefox. A
// change to the order of a sum, the initial weights or the drawing of minibatches changes it, and must say so.
std::string expected_fingerprint(const std::string& text_and_context) {
    return lm::testing::read_reference("fingerprints").at(text_and_context);
}

// 200 steps of the article recipe on the training part.
Trainer train_briefly(const lm::Corpus& corpus, int context) {
    std::vector<std::uint8_t> train;
    for (std::size_t i = 0; i < corpus.train_size(); ++i) {
        train.push_back(static_cast<std::uint8_t>(corpus.tokens()[i]));
    }
    const int vocabulary = static_cast<int>(corpus.vocabulary().size());
    Trainer trainer = trainer_of({vocabulary, context, 16, 1}, lm::named_recipe("article"), std::move(train));
    trainer.advance(200);
    return trainer;
}

TEST(Trainer, WeightsAfter200StepsAreTheSameBitsEverywhere) {
    EXPECT_EQ(lm::fingerprint_after_200_steps(1), expected_fingerprint("synthetic.context1"));
    EXPECT_EQ(lm::fingerprint_after_200_steps(7), expected_fingerprint("synthetic.context7"));
}

TEST(Trainer, TheBuiltInTextGivesTheSameWeightsEverywhere) {
    const lm::Corpus& corpus = lm::testing::built_in_corpus();
    EXPECT_EQ(fingerprint_of(train_briefly(corpus, 1)), expected_fingerprint("built-in.context1"));
    EXPECT_EQ(fingerprint_of(train_briefly(corpus, 7)), expected_fingerprint("built-in.context7"));
}

TEST(Trainer, SlicesDoNotChangeTheResult) {
    const MlpSettings settings{30, 3, 8, 5};
    Trainer whole = synthetic_trainer(settings, short_recipe(30)),
            sliced = synthetic_trainer(settings, short_recipe(30));
    EXPECT_TRUE(whole.advance(30));
    EXPECT_FALSE(sliced.advance(1));
    EXPECT_FALSE(sliced.advance(22));
    EXPECT_EQ(sliced.step(), 23);
    // 23 and the largest number there is would wrap around.
    EXPECT_TRUE(sliced.advance(std::numeric_limits<std::int64_t>::max()));
    EXPECT_EQ(sliced.step(), 30);
    EXPECT_EQ(fingerprint_of(sliced), fingerprint_of(whole));
}

TEST(Trainer, StartsFromTheSeedsOwnWeights) {
    const MlpSettings settings{30, 2, 8, 5};
    EXPECT_EQ(synthetic_trainer(settings, short_recipe(1)).model().weights(),
              lm::MlpLanguageModel<float>(settings).weights());
    EXPECT_TRUE(std::isnan(synthetic_trainer(settings, short_recipe(1)).loss()));
}

TEST(Trainer, SeedsGiveDifferentWeights) {
    Trainer one = synthetic_trainer({30, 2, 8, 1}, short_recipe(3)),
            two = synthetic_trainer({30, 2, 8, 2}, short_recipe(3));
    one.advance(3);
    two.advance(3);
    EXPECT_NE(fingerprint_of(one), fingerprint_of(two));
}

TEST(Trainer, LearnsWhatFollowsWhat) {
    // A text that repeats 0 1 2 ... 9: after each token the next one is certain, so the loss can fall to 0.
    std::vector<std::uint8_t> text;
    for (int i = 0; i < 1000; ++i) {
        text.push_back(static_cast<std::uint8_t>(i % 10));
    }
    Trainer trainer = trainer_of({10, 1, 8, 1}, short_recipe(300), text);
    trainer.advance(300);
    EXPECT_LT(trainer.loss(), 0.01);
}

TEST(Trainer, LearnsAListOfExamples) {
    // (0, 1) is followed by 2, (1, 0) by 3.
    const MlpSettings settings{4, 2, 4, 1};
    Trainer trainer(settings, short_recipe(300), lm::example_training_set(settings, {0, 1, 1, 0}, {2, 3}));
    trainer.advance(300);
    EXPECT_LT(trainer.loss(), 0.02);
}

TEST(Trainer, DivergenceNamesTheLearningRate) {
    Recipe recipe = short_recipe(1000);
    recipe.rate = 10.0;
    Trainer trainer = synthetic_trainer({67, 1, 16, 1}, recipe);
    try {
        trainer.advance(1000);
        FAIL() << "a learning rate of 10 did not diverge";
    } catch (const lm::Error& error) {
        EXPECT_NE(std::string(error.what()).find("learning rate 10 is too high"), std::string::npos) << error.what();
    }
}

TEST(Trainer, DivergenceAtTheLastStepIsReportedAndNeverFinishes) {
    // The loss of a step is computed before its update, so that nothing but the weights tells of the last one. Adam's
    // first step is about the rate, over 1 - 0.9 with its bias corrected: 1e39 is no finite float.
    Recipe recipe = short_recipe(1);
    recipe.rate = 1e38;
    Trainer trainer = synthetic_trainer({10, 1, 4, 1}, recipe);
    try {
        trainer.advance(1);
        FAIL() << "a learning rate of 1e38 did not diverge";
    } catch (const lm::Error& error) {
        EXPECT_NE(std::string(error.what()).find("diverged at step 1: a weight is no longer"), std::string::npos)
            << error.what();
    }
    EXPECT_THROW(trainer.advance(1), lm::Error);
    EXPECT_LT(trainer.progress(), 1.0);
}

TEST(Trainer, AStepToWeightsThatAreFiniteButUselessIsFoundAtOnce) {
    // Adam's first step moves each weight by about the rate, so that logits differ by millions.
    Recipe recipe = short_recipe(1000);
    recipe.rate = 100.0;
    Trainer trainer = synthetic_trainer({67, 1, 16, 1}, recipe);
    EXPECT_NO_THROW(trainer.check());
    trainer.advance(1);
    EXPECT_LT(trainer.loss(), 5.0);  // of the initial weights
    EXPECT_THROW(trainer.check(), lm::Error);
    // As the last step of a recipe it does not finish.
    recipe.steps = 1;
    Trainer last = synthetic_trainer({67, 1, 16, 1}, recipe);
    EXPECT_THROW(last.advance(1), lm::Error);
    EXPECT_EQ(last.step(), 0);
}

TEST(Trainer, AChangeForTheBetterPassesTheCheck) {
    Trainer trainer = synthetic_trainer({67, 3, 16, 1}, short_recipe(20));
    trainer.advance(7);
    EXPECT_NO_THROW(trainer.check());
}

TEST(Trainer, RefusesTextsItCannotLearnFrom) {
    const Recipe recipe = short_recipe(1);
    EXPECT_THROW(trainer_of({67, 7, 16, 1}, recipe, std::vector<std::uint8_t>(7)), std::invalid_argument);
    EXPECT_THROW(trainer_of({10, 1, 16, 1}, recipe, {1, 2, 10}), std::invalid_argument);
    EXPECT_NO_THROW(trainer_of({67, 7, 16, 1}, recipe, std::vector<std::uint8_t>(8)));
}

TEST(Trainer, RefusesExamplesOfOtherLengths) {
    const MlpSettings settings{4, 2, 4, 1};
    EXPECT_THROW(lm::example_training_set(settings, {0, 1, 1}, {2, 3}), std::invalid_argument);
    EXPECT_THROW(lm::example_training_set(settings, {}, {}), std::invalid_argument);
    EXPECT_THROW(lm::example_training_set(settings, {0, 1}, {4}), std::invalid_argument);
}

TEST_F(ArticleCorpus, GivesTheSameWeightsEverywhere) {
    const Trainer trainer = train_briefly(lm::testing::article_corpus(), 7);
    EXPECT_EQ(fingerprint_of(trainer), expected_fingerprint("article.context7"));
    EXPECT_LT(trainer.loss(), 2.8);  // guessing is ln 67 = 4.2; letter frequencies alone give ln 27.5 = 3.3
}

}  // namespace
