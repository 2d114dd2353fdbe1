#include "engine/estimation/sampling_error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace {

// The article's machine.
const lm::ThreeProbabilities truth{0.03, 0.01, 0.96};
enum { free_model, square, third };

// 0.03 * 0.97 + 0.01 * 0.99 = 0.039; 10/9 * 9/16 * 0.04 * 0.96 = 0.024; the false constraint's limit by its quadratic
// equation with s = 0.05 and c = 0.96 is 0.04547.
TEST(SamplingError, TheoryOfTheArticlesMachine) {
    const lm::ErrorTheory theory = lm::error_theory(truth);
    EXPECT_NEAR(theory.free, 0.039, 1e-12);
    EXPECT_NEAR(theory.third, 0.024, 1e-12);
    EXPECT_NEAR(theory.square_theta, 0.04547, 5e-6);
    const double b = theory.square_theta * theory.square_theta;
    EXPECT_NEAR(theory.square_limit, std::pow(theory.square_theta - 0.03, 2) + std::pow(b - 0.01, 2), 1e-15);
}

// 2,000 repetitions know a mean square within about 5 * sqrt(2 / 2,000) = 16 %.
TEST(SamplingError, FreeAndTruthfulErrorsFallAsTheorySays) {
    for (const std::uint32_t n : {100u, 10'000u, 1'000'000u}) {
        const lm::SamplingErrors errors = lm::sampling_errors(truth, n, 2'000, 1);
        EXPECT_NEAR(errors[free_model].mean * n, 0.039, 0.16 * 0.039) << n;
        EXPECT_NEAR(errors[third].mean * n, 0.024, 0.16 * 0.024) << n;
    }
}

TEST(SamplingError, FalseConstraintLevelsOff) {
    const lm::ErrorTheory theory = lm::error_theory(truth);
    const lm::SamplingErrors errors = lm::sampling_errors(truth, 1'000'000, 200, 1);
    EXPECT_NEAR(errors[square].mean, theory.square_limit, 0.01 * theory.square_limit);
    EXPECT_LT(errors[square].variance, 0.001 * errors[square].squared_bias);
}

TEST(SamplingError, BiasAndVarianceMakeUpTheMeanAndItLiesWithinTheSpread) {
    for (const lm::SamplingError& error : lm::sampling_errors(truth, 1'000, 200, 3)) {
        EXPECT_DOUBLE_EQ(error.mean, error.squared_bias + error.variance);
        EXPECT_LT(error.low, error.mean);
        EXPECT_GT(error.high, error.mean);
        EXPECT_EQ(error.p_a.size(), 200u);
    }
}

TEST(SamplingError, SameSeedGivesTheSameErrors) {
    EXPECT_EQ(lm::sampling_errors(truth, 500, 50, 9)[0].mean, lm::sampling_errors(truth, 500, 50, 9)[0].mean);
    EXPECT_NE(lm::sampling_errors(truth, 500, 50, 9)[0].mean, lm::sampling_errors(truth, 500, 50, 10)[0].mean);
}

// Each count's mean is n p; standard error sqrt(n p (1 - p) / 2,000).
TEST(SamplingError, DrawnCountsHaveTheTruthsMeans) {
    lm::Random random(4);
    lm::ThreeCounts mean{};
    for (int i = 0; i < 2'000; ++i) {
        const lm::ThreeCounts counts = lm::draw_counts(truth, 1'000, random);
        EXPECT_EQ(counts[0] + counts[1] + counts[2], 1'000);
        for (std::size_t k = 0; k < 3; ++k) mean[k] += counts[k] / 2'000;
    }
    for (std::size_t k = 0; k < 3; ++k)
        EXPECT_NEAR(mean[k], 1'000 * truth[k], 5 * std::sqrt(1'000 * truth[k] * (1 - truth[k]) / 2'000));
}

TEST(SamplingError, RefusesNothingAtAllAndWhatIsNoDistribution) {
    EXPECT_THROW(lm::sampling_errors(truth, 0, 10, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors(truth, 10, 0, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors(truth, lm::most_samples + 1, 1, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors(truth, 1, lm::most_repetitions + 1, 1), std::invalid_argument);
    EXPECT_EQ(lm::sampling_errors(truth, lm::most_samples, 2, 1)[0].p_a.size(), 2u);
    EXPECT_THROW(lm::sampling_errors({0.9, 0.9, 0}, 10, 10, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors({0.03, 0.01, 0.5}, 10, 10, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors({-0.1, 0.1, 1.0}, 10, 10, 1), std::invalid_argument);
    EXPECT_THROW(lm::sampling_errors({std::nan(""), 0.5, 0.5}, 10, 10, 1), std::invalid_argument);
}

// In doubles 1 - 0.9 is 0.09999999999999998, so that b's share of what a leaves comes out above 1.
TEST(SamplingError, ATruthWithoutCIsDrawnFromThoughItsSharesRound) {
    ASSERT_GT(0.1 / (1.0 - 0.9), 1.0);
    lm::Random random(4);
    for (int i = 0; i < 100; ++i) {
        const lm::ThreeCounts counts = lm::draw_counts({0.9, 0.1, 0.0}, 1'000, random);
        EXPECT_EQ(counts[0] + counts[1], 1'000);
        EXPECT_EQ(counts[2], 0);
    }
    EXPECT_EQ(lm::draw_counts({1.0, 0.0, 0.0}, 10, random)[0], 10);
}

}  // namespace
