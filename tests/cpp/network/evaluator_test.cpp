#include "engine/network/evaluator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cpp/network/synthetic_corpus.h"
#include "cpp/test_corpora.h"
#include "engine/counting/perplexity.h"
#include "engine/network/network_queries.h"
#include "engine/network/reproducibility.h"
#include "engine/network/trainer.h"

namespace {

using lm::testing::context_table_of;
using lm::testing::synthetic_corpus;
using lm::testing::synthetic_train_size;
using lm::testing::synthetic_vocabulary;

// exp of the mean of -ln p over the tokens of one split from index 7 (or m) on, one forward pass for each token.
double perplexity_token_by_token(const lm::Network& network, const lm::Corpus& corpus, std::size_t begin,
                                 std::size_t end) {
    const auto m = static_cast<std::size_t>(network.settings().context);
    double bits = 0.0;
    std::size_t scored = 0;
    for (std::size_t i = begin + std::max<std::size_t>(7, m); i < end; ++i, ++scored) {
        std::vector<lm::Token> tokens;
        for (std::size_t j = i - m; j <= i; ++j) {
            tokens.push_back(corpus.tokens()[j]);
        }
        bits += lm::surprises(network, tokens).back();
    }
    return std::exp2(bits / static_cast<double>(scored));
}

lm::EvaluatedPerplexity evaluate(const lm::Network& network, const lm::ContextTable& table) {
    return lm::evaluate(network, std::span(&table, 1));
}

TEST(Evaluator, AgreesWithOneForwardPassForEveryToken) {
    const lm::Corpus corpus = synthetic_corpus();
    for (const int m : {1, 2, 7, 9}) {
        const lm::Network network({static_cast<int>(synthetic_vocabulary), m, 6, 4});
        const lm::EvaluatedPerplexity result = evaluate(network, context_table_of(corpus, m));
        EXPECT_NEAR(*result.train, perplexity_token_by_token(network, corpus, 0, synthetic_train_size), 1e-5) << m;
        EXPECT_NEAR(*result.valid, perplexity_token_by_token(network, corpus, synthetic_train_size, 1000), 1e-5) << m;
    }
}

TEST(Evaluator, LiesBetweenOneAndTheSizeOfTheVocabularyForAUniformOrBetterNetwork) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 3);
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 3, 6, 4};
    const std::size_t parameters = lm::Network(settings).weights().size();
    // Without weights every logit is 0.
    const auto uniform = evaluate(lm::Network(settings, std::vector<float>(parameters)), table);
    EXPECT_NEAR(*uniform.train, synthetic_vocabulary, 1e-5);
    EXPECT_NEAR(*uniform.valid, synthetic_vocabulary, 1e-5);
    std::vector<std::uint8_t> train = lm::synthetic_text(1000, synthetic_vocabulary);
    train.resize(synthetic_train_size);
    lm::Trainer trainer(settings, lm::named_recipe("quick"),
                        lm::text_training_set(settings, lm::TokenSequence(std::move(train))));
    for (int round = 0; round < 4; ++round) {
        trainer.advance(50);
        const auto trained = evaluate(trainer.model(), table);
        EXPECT_GE(*trained.train, 1.0);
        EXPECT_LE(*trained.train, synthetic_vocabulary);
        EXPECT_GE(*trained.valid, 1.0);
    }
}

TEST(Evaluator, SlicesDoNotChangeTheResult) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 3);
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 3, 6, 4});
    lm::Evaluator whole(network, table), sliced(network, table);
    whole.advance(table.size());
    while (!sliced.advance(37)) {
        EXPECT_LT(sliced.progress(), 1.0);
    }
    EXPECT_EQ(sliced.progress(), 1.0);
    EXPECT_EQ(sliced.losses().train.sum, whole.losses().train.sum);
    EXPECT_EQ(sliced.losses().valid.sum, whole.losses().valid.sum);
}

TEST(Evaluator, BlocksAddUpToTheWholeTable) {
    const lm::Corpus corpus = synthetic_corpus();
    lm::NgramTrie trie(corpus);
    trie.advance(8, 100'000);
    for (const int m : {1, 2, 7}) {
        const lm::Network network({static_cast<int>(synthetic_vocabulary), m, 6, 4});
        const lm::EvaluatedPerplexity whole = evaluate(network, context_table_of(corpus, m));
        const lm::EvaluatedPerplexity blocks = lm::evaluate(network, lm::make_context_tables(corpus, &trie, m));
        // Sums in another order, of doubles.
        EXPECT_NEAR(*blocks.train / *whole.train, 1.0, 1e-13) << m;
        EXPECT_NEAR(*blocks.valid / *whole.valid, 1.0, 1e-13) << m;
    }
}

TEST(Evaluator, BlocksAreAddedInTheOrderGiven) {
    // 2^53 + 1 rounds to 2^53: added to it one by one, two ones are lost, added to each other first they are not.
    const double large = 9007199254740992.0;
    const lm::SplitLosses first{{large, large}, {}}, one{{1.0, 0.0}, {}};
    const std::vector<lm::SplitLosses> lost{first, one, one}, kept{one, one, first};
    EXPECT_NE(*lm::perplexity_of(lost).train, *lm::perplexity_of(kept).train);
    EXPECT_FALSE(lm::perplexity_of(lost).valid.has_value());
}

TEST(Evaluator, ASplitWithNothingToScoreHasNoPerplexity) {
    const lm::Corpus corpus =
        lm::testing::corpus_of_tokens(lm::synthetic_text(100, synthetic_vocabulary), synthetic_vocabulary, 95);
    const lm::ContextTable table = context_table_of(corpus, 1);
    const lm::EvaluatedPerplexity result =
        evaluate(lm::Network({static_cast<int>(synthetic_vocabulary), 1, 4, 1}), table);
    EXPECT_TRUE(result.train.has_value());
    EXPECT_FALSE(result.valid.has_value());
}

// The seed's own weights, each times `factor`: logits grow like its fourth power.
lm::Network scaled_network(const lm::MlpSettings& settings, float factor) {
    std::vector<float> weights = lm::Network(settings).weights();
    for (float& weight : weights) {
        weight *= factor;
    }
    return lm::Network(settings, weights);
}

TEST(Evaluator, AnOverflowingLossIsAnInfinitePerplexity) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 2, 6, 4};
    EXPECT_LT(*evaluate(scaled_network(settings, 1.0f), table).train, 100.0);
    // Logits of the order 30^4 = 8e5 are finite floats, but e^(8e5) is no double; (1e12)^4 = 1e48 is no float either,
    // and a difference of two infinite logits is not a number.
    for (const float factor : {30.0f, 1e12f}) {
        const lm::EvaluatedPerplexity result = evaluate(scaled_network(settings, factor), table);
        EXPECT_EQ(*result.train, std::numeric_limits<double>::infinity()) << factor;
        EXPECT_EQ(*result.valid, std::numeric_limits<double>::infinity()) << factor;
    }
}

TEST(Evaluator, WhatOnlyValidationAsksForDoesNotSpoilTraining) {
    // Train: 0 1 over and over, valid likewise with a 2 at its end. All weights are 0 but the output 1e30 and the
    // embedding -1e30 of token 2, whose logit is minus infinity; the others share the rest: perplexity 2, and infinite
    // for valid.
    std::vector<std::uint8_t> tokens;
    for (int i = 0; i < 39; ++i) {
        tokens.push_back(static_cast<std::uint8_t>(i % 2));
    }
    tokens.push_back(2);
    const lm::Corpus corpus = lm::testing::corpus_of_tokens(tokens, 3, 20);
    const lm::MlpSettings settings{3, 1, 2, 1};
    const lm::ParameterLayout at(settings, settings.features);
    std::vector<float> weights(at.count);
    weights[at.embedding + 2 * 2] = -1e30f;
    weights[at.output_bias] = 1e30f;
    const lm::EvaluatedPerplexity result =
        evaluate(lm::Network(settings, weights), lm::make_context_table(corpus, nullptr, 1));
    EXPECT_NEAR(*result.train, 2.0, 1e-6);
    EXPECT_EQ(*result.valid, std::numeric_limits<double>::infinity());
}

TEST(Evaluator, NoNetworkWithOneTokenOfContextGetsBelowTheFloor) {
    // Relative frequencies among the scored tokens are the best that any model of one token of context can say. The
    // text is so short that a network comes near them: were the two scored over different tokens, it could pass below.
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = lm::make_context_table(corpus, nullptr, 1);
    const double floor = *lm::measure_order(corpus, nullptr, {"ngram", 2, 0.0}).train_floor;
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 1, 16, 3};
    lm::Recipe recipe;
    recipe.steps = 400;
    recipe.batch = 256;
    recipe.rate = 1e-2;
    std::vector<std::uint8_t> train = lm::synthetic_text(synthetic_train_size, synthetic_vocabulary);
    lm::Trainer trainer(settings, recipe, lm::text_training_set(settings, lm::TokenSequence(std::move(train))));
    EXPECT_GE(*evaluate(trainer.model(), table).train, floor);
    trainer.advance(recipe.steps);
    const double trained = *evaluate(trainer.model(), table).train;
    EXPECT_GE(trained, floor);
    EXPECT_LT(trained, 1.05 * floor);
}

TEST(Evaluator, AnyNumberOfContextsMayBeAskedFor) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    lm::Evaluator evaluator(lm::Network({static_cast<int>(synthetic_vocabulary), 2, 6, 4}), table);
    EXPECT_FALSE(evaluator.advance(1));
    // 1 and the largest number there is would wrap around to 0.
    EXPECT_TRUE(evaluator.advance(std::numeric_limits<std::size_t>::max()));
}

TEST(Evaluator, RefusesATableOfAnotherNetwork) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    EXPECT_THROW(lm::Evaluator(lm::Network({static_cast<int>(synthetic_vocabulary), 1, 4, 1}), table),
                 std::invalid_argument);
    EXPECT_THROW(lm::Evaluator(lm::Network({static_cast<int>(synthetic_vocabulary) + 1, 2, 4, 1}), table),
                 std::invalid_argument);
}

}  // namespace
