#include "engine/counting/sampling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "cpp/test_corpora.h"
#include "engine/counting/ngram_model.h"
#include "engine/numerics/draws.h"

namespace {

using lm::Corpus;
using lm::NgramModel;
using lm::Random;
using lm::Token;

Corpus letters() {
    return lm::testing::corpus_of(lm::testing::random_text(2000, 6, 3));
}

TEST(Sampling, ATextIsDrawnTokenByToken) {
    const Corpus corpus = letters();
    const NgramModel model(corpus, nullptr, 2, 0.1);
    const std::vector<Token> start{2, 4};
    Random random(7), same(7);
    const std::vector<Token> text = lm::sample_text(model, 50, 1, start, random);
    ASSERT_EQ(text.size(), 50u);
    Token current = 4;
    for (const Token token : text) {
        const std::vector<Token> context{current};
        EXPECT_EQ(token, lm::sample_index(model.distribution(context), 1, same));
        current = token;
    }
}

TEST(Sampling, TheSeedDecidesTheText) {
    const Corpus corpus = letters();
    const NgramModel model(corpus, nullptr, 2, 0.1);
    const auto sample = [&](std::uint64_t seed) {
        Random random(seed);
        return lm::sample_text(model, 100, 1, {}, random);
    };
    EXPECT_EQ(sample(1), sample(1));
    EXPECT_NE(sample(1), sample(2));
}

TEST(Sampling, NoTextIsLongerThanTheLongest) {
    const Corpus corpus = letters();
    const NgramModel model(corpus, nullptr, 1, 0.1);
    Random random(1);
    EXPECT_EQ(lm::sample_text(model, lm::longest_sample + 1, 1, {}, random).size(), lm::longest_sample);
    EXPECT_EQ(lm::sample_text(model, 0, 1, {}, random).size(), 0u);
}

TEST(Sampling, FrequenciesAreTheModels) {
    // Pearson's chi-square (1900) of 60,000 draws of six letters, so with 5 degrees of freedom: one seed in 1,000 gives
    // more than 20.5.
    const Corpus corpus = letters();
    const NgramModel model(corpus, nullptr, 1, 0.1);
    Random random(11);
    std::vector<double> drawn(corpus.vocabulary().size());
    ASSERT_EQ(drawn.size(), 6u);
    for (const Token token : lm::sample_text(model, 60'000, 1, {}, random)) drawn[token]++;
    const std::vector<double> p = model.distribution({});
    double chi_square = 0;
    for (std::size_t i = 0; i < p.size(); ++i) chi_square += std::pow(drawn[i] - 60'000 * p[i], 2) / (60'000 * p[i]);
    EXPECT_LT(chi_square, 20.5);
}

}  // namespace
