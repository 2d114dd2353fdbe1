#include "engine/network/token_surprises.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "cpp/network/synthetic_corpus.h"
#include "cpp/test_corpora.h"
#include "engine/network/evaluator.h"
#include "engine/network/network_queries.h"
#include "engine/network/reproducibility.h"
#include "engine/network/trainer.h"

namespace {

using lm::testing::synthetic_vocabulary;

constexpr std::size_t length = 300;

std::vector<float> read_whole(const lm::Network& network, const std::vector<std::uint8_t>& tokens) {
    lm::TokenSurprises job(network, lm::TokenSequence(tokens));
    EXPECT_TRUE(job.advance(tokens.size()));
    EXPECT_EQ(job.progress(), 1.0);
    return {job.bits().begin(), job.bits().end()};
}

TEST(TokenSurprises, AgreeWithTheQueryAboutAFewTokens) {
    const std::vector<std::uint8_t> tokens = lm::synthetic_text(length, synthetic_vocabulary);
    const std::vector<lm::Token> ids(tokens.begin(), tokens.end());
    for (const int m : {1, 7, 9}) {
        const lm::Network network({static_cast<int>(synthetic_vocabulary), m, 6, 4});
        const std::vector<double> expected = lm::surprises(network, ids);
        const std::vector<float> bits = read_whole(network, tokens);
        ASSERT_EQ(bits.size(), length);
        for (std::size_t i = 0; i < length; ++i) {
            if (i < static_cast<std::size_t>(std::max(7, m))) {
                EXPECT_TRUE(std::isnan(bits[i])) << i;
            } else {
                EXPECT_NEAR(bits[i], expected[i], 1e-6 * expected[i]) << m << ' ' << i;
            }
        }
    }
}

TEST(TokenSurprises, NearlyCertainTokensKeepSixDigits) {
    // A network that has learnt 0 1 2 … by heart, more and more surely; in a float, 1 less such a surprise is 1.
    std::vector<std::uint8_t> tokens;
    for (std::size_t i = 0; i < length; ++i) tokens.push_back(static_cast<std::uint8_t>(i % synthetic_vocabulary));
    const std::vector<lm::Token> ids(tokens.begin(), tokens.end());
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 1, 6, 4};
    lm::Recipe recipe;
    recipe.steps = 3000;
    recipe.batch = 32;
    lm::Trainer trainer(settings, recipe, lm::text_training_set(settings, lm::TokenSequence(tokens)));
    trainer.advance(3000);
    const std::vector<float> bits = read_whole(trainer.model(), tokens);
    for (std::size_t i = 7; i < 7 + synthetic_vocabulary; ++i) {
        // log1p of the others' exponentials, in double precision, from the logits.
        const std::vector<float> logits = lm::activations(trainer.model(), std::span(ids).subspan(i - 1, 1)).logits;
        double rest = 0.0;
        for (std::size_t v = 0; v < synthetic_vocabulary; ++v) {
            if (v != ids[i]) rest += std::exp(static_cast<double>(logits[v]) - static_cast<double>(logits[ids[i]]));
        }
        ASSERT_LT(rest, 1e-3);
        EXPECT_NEAR(bits[i] / (std::log1p(rest) / std::log(2.0)), 1.0, 1e-6) << i;
    }
}

TEST(TokenSurprises, TheirMeanIsTheEvaluatorsPerplexity) {
    const std::vector<std::uint8_t> tokens = lm::synthetic_text(1000, synthetic_vocabulary);
    const std::size_t train = 700;
    const lm::Corpus corpus = lm::testing::corpus_of_tokens(tokens, synthetic_vocabulary, train);
    for (const int m : {1, 3, 9}) {
        const lm::Network network({static_cast<int>(synthetic_vocabulary), m, 6, 4});
        lm::NgramTrie trie(corpus);
        trie.advance(static_cast<std::size_t>(m) + 1, 100'000);
        const lm::ContextTable table = lm::make_context_table(corpus, &trie, m);
        const lm::EvaluatedPerplexity evaluated = lm::evaluate(network, std::span(&table, 1));
        const std::vector<std::uint8_t> valid(tokens.begin() + train, tokens.end());
        double sum = 0.0, scored = 0.0;
        for (const float bits : read_whole(network, valid)) {
            if (!std::isnan(bits)) sum += static_cast<double>(bits), ++scored;
        }
        EXPECT_NEAR(std::exp2(sum / scored) / *evaluated.valid, 1.0, 1e-6) << m;
    }
}

TEST(TokenSurprises, SlicesDoNotChangeTheResult) {
    const std::vector<std::uint8_t> tokens = lm::synthetic_text(length, synthetic_vocabulary);
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 3, 6, 4});
    const std::vector<float> whole = read_whole(network, tokens);
    lm::TokenSurprises sliced(network, lm::TokenSequence(tokens));
    EXPECT_EQ(sliced.progress(), 0.0);
    while (!sliced.advance(37)) {
        EXPECT_LT(sliced.progress(), 1.0);
    }
    for (std::size_t i = 7; i < length; ++i) {
        EXPECT_EQ(sliced.bits()[i], whole[i]) << i;
    }
}

TEST(TokenSurprises, ATextTooShortToScoreIsDoneAtOnce) {
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 9, 6, 4});
    for (const std::size_t size : {0, 1, 8, 9}) {
        lm::TokenSurprises job(network, lm::TokenSequence(size, synthetic_vocabulary));
        EXPECT_EQ(job.progress(), 1.0) << size;
        EXPECT_TRUE(job.advance(1)) << size;
        EXPECT_EQ(job.bits().size(), size);
    }
}

TEST(TokenSurprises, AnOverflowingLossIsInfinite) {
    std::vector<float> weights = lm::Network({static_cast<int>(synthetic_vocabulary), 2, 6, 4}).weights();
    // (1e12)^4 = 1e48 is no float; a difference of two infinite logits is not a number.
    for (float& weight : weights) weight *= 1e12f;
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 2, 6, 4}, weights);
    const std::vector<float> bits = read_whole(network, lm::synthetic_text(length, synthetic_vocabulary));
    for (std::size_t i = 7; i < length; ++i) {
        EXPECT_FALSE(std::isnan(bits[i])) << i;
    }
    EXPECT_EQ(bits[7], std::numeric_limits<float>::infinity());
}

TEST(TokenSurprises, RefuseATokenOutsideTheVocabulary) {
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 2, 6, 4});
    const std::vector<std::uint8_t> tokens(20, synthetic_vocabulary);
    EXPECT_THROW(lm::TokenSurprises(network, lm::TokenSequence(tokens)), std::invalid_argument);
}

}  // namespace
