#include "engine/network/mixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

constexpr float not_scored = std::numeric_limits<float>::quiet_NaN();
constexpr float impossible = std::numeric_limits<float>::infinity();

std::vector<double> perplexities(const std::vector<float>& first, const std::vector<float>& second,
                                 const std::vector<double>& weights) {
    lm::MixturePerplexities mixture(first, second, weights);
    EXPECT_TRUE(mixture.advance(first.size()));
    EXPECT_EQ(mixture.progress(), 1.0);
    return mixture.perplexities();
}

TEST(MixedBits, AddUpToTheBitsOfEachToken) {
    // Far less than a double holds: 1/4 · 1/8 + 3/4 · 1/2 = 13/32, then 1/4 · 2^-90, five hundred times each.
    lm::MixedBits mixed(0.25);
    for (int i = 0; i < 500; ++i) {
        mixed.add({0.125, 0.5}, {3, 1});
        mixed.add({std::exp2(-90.0), 0.0}, {90, impossible});
    }
    EXPECT_NEAR(mixed.bits(), 500 * (std::log2(32.0 / 13) + 92), 1e-8);
}

TEST(MixedBits, AProbabilityBelowEveryDoubleCountsBesideAnImpossibleOne) {
    // 1/4 · 2^-5917 + 3/4 · 0 takes 5,919 bits; with 3/4 · 2^-5917 beside it the sum is 2^-5917.
    lm::MixedBits beside_nothing(0.25), equal(0.25);
    beside_nothing.add({0.0, 0.0}, {5917, impossible});
    equal.add({0.0, 0.0}, {5917, 5917});
    EXPECT_NEAR(beside_nothing.bits(), 5919, 1e-9);
    EXPECT_NEAR(equal.bits(), 5917, 1e-9);
}

TEST(MixedBits, TheOtherModelAloneDecidesAtTheEnds) {
    lm::MixedBits none(0.0), whole(1.0);
    none.add({0.0, 0.0}, {impossible, 400});
    whole.add({0.0, 0.0}, {400, impossible});
    EXPECT_EQ(none.bits(), 400);
    EXPECT_EQ(whole.bits(), 400);
    none.add({0.0, 0.0}, {400, impossible});
    EXPECT_EQ(none.bits(), impossible);
}

TEST(MixturePerplexities, MixProbabilitiesAndNotSurprises) {
    // Probabilities 1/2 and 1/8, then 1/4 and 1: the mixture with equal parts has 5/16 and 5/8.
    const std::vector<double> results = perplexities({1, 2}, {3, 0}, {0.0, 0.5, 1.0});
    EXPECT_NEAR(results[0], std::sqrt(8.0 * 1.0), 1e-12);
    EXPECT_NEAR(results[1], std::sqrt(16.0 / 5 * 8 / 5), 1e-12);
    EXPECT_NEAR(results[2], std::sqrt(2.0 * 4.0), 1e-12);
}

TEST(MixturePerplexities, TokensThatEitherModelDoesNotScoreDoNotCount) {
    const std::vector<double> results = perplexities({not_scored, 1, 2}, {1, not_scored, 4}, {0.0, 1.0});
    EXPECT_NEAR(results[0], 16.0, 1e-12);
    EXPECT_NEAR(results[1], 4.0, 1e-12);
    EXPECT_TRUE(std::isnan(perplexities({not_scored}, {1}, {0.5})[0]));
}

TEST(MixturePerplexities, OneModelMakesUpForTheOthersImpossibleToken) {
    const std::vector<double> results = perplexities({impossible}, {1}, {0.0, 0.5, 1.0});
    EXPECT_NEAR(results[0], 2.0, 1e-12);
    EXPECT_NEAR(results[1], 4.0, 1e-12);
    EXPECT_EQ(results[2], std::numeric_limits<double>::infinity());
}

TEST(MixturePerplexities, SlicesDoNotChangeTheResult) {
    std::vector<float> first, second;
    for (int i = 0; i < 1000; ++i) {
        first.push_back(0.01f * static_cast<float>(i * 37 % 700));
        second.push_back(0.01f * static_cast<float>(i * 91 % 700));
    }
    lm::MixturePerplexities sliced(first, second, {0.2});
    while (!sliced.advance(33)) EXPECT_LT(sliced.progress(), 1.0);
    EXPECT_EQ(sliced.perplexities(), perplexities(first, second, {0.2}));
}

TEST(MixturePerplexities, RefuseListsThatDoNotFitAndOtherWeights) {
    EXPECT_THROW(lm::MixturePerplexities({1}, {1, 2}, {0.5}), std::invalid_argument);
    for (const double weight : {-0.1, 1.1, std::nan("")}) {
        EXPECT_THROW(lm::MixturePerplexities({1}, {1}, {weight}), std::invalid_argument);
    }
}

}  // namespace
