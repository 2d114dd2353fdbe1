#include "engine/estimation/likelihood.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace {

// The article's coin: 62 heads in 100 tosses. -62 ln 0.62 - 38 ln 0.38 = 66.406413, computed with Python.
TEST(Likelihood, CoinNllAtTheArticlesValues) {
    EXPECT_NEAR(lm::coin_nll(62, 38, 0.62), 66.406413, 5e-7);
    EXPECT_NEAR(lm::coin_nll(62, 38, 0.60), 66.490236, 5e-7);
    EXPECT_NEAR(lm::coin_likelihood(62, 38, 0.62), 1.4456e-29, 5e-34);
}

TEST(Likelihood, CoinNllIsLeastAtTheShareOfHeads) {
    const std::array counts{38.0, 62.0};
    const double best = lm::proportions(counts)[1];
    EXPECT_DOUBLE_EQ(best, 0.62);
    for (const double theta : {best - 1e-4, best + 1e-4})
        EXPECT_GT(lm::coin_nll(62, 38, theta), lm::coin_nll(62, 38, best));
}

TEST(Likelihood, OutcomesThatNeverOccurredCostNothing) {
    EXPECT_EQ(lm::coin_nll(10, 0, 1.0), 0.0);
    EXPECT_EQ(lm::coin_nll(0, 0, 0.3), 0.0);
}

TEST(Likelihood, AnOutcomeThatOccurredCannotHaveProbabilityZero) {
    EXPECT_EQ(lm::coin_nll(1, 0, 0.0), std::numeric_limits<double>::infinity());
}

TEST(Likelihood, CurvesIncludeBothEnds) {
    const lm::CoinCurves curves = lm::coin_curves(62, 38, 0.3, 0.9, 7);
    ASSERT_EQ(curves.theta.size(), 7u);
    EXPECT_EQ(curves.theta.front(), 0.3);
    EXPECT_DOUBLE_EQ(curves.theta[3], 0.6);
    EXPECT_DOUBLE_EQ(curves.theta.back(), 0.9);
    EXPECT_DOUBLE_EQ(curves.nll[3], lm::coin_nll(62, 38, curves.theta[3]));
    EXPECT_DOUBLE_EQ(curves.likelihood[3], std::exp(-curves.nll[3]));
}

TEST(Likelihood, RefusesWhatIsNoDistribution) {
    const std::array counts{1.0, 2.0};
    const std::array negative{-0.1, 1.1};
    const std::array one{1.0};
    const std::array nothing{0.0, 0.0};
    EXPECT_THROW(lm::negative_log_likelihood(counts, negative), std::invalid_argument);
    EXPECT_THROW(lm::negative_log_likelihood(counts, one), std::invalid_argument);
    EXPECT_THROW(lm::coin_nll(1, 1, std::nan("")), std::invalid_argument);
    EXPECT_THROW(lm::proportions(nothing), std::invalid_argument);
    EXPECT_THROW(lm::coin_curves(1, 1, 0.5, 0.5, 10), std::invalid_argument);
    EXPECT_THROW(lm::coin_curves(1, 1, 0.0, 1.0, 1), std::invalid_argument);
    EXPECT_THROW(lm::coin_curves(1, 1, -0.1, 0.5, 10), std::invalid_argument);
    EXPECT_THROW(lm::coin_curves(1, 1, 0.5, 1.1, 10), std::invalid_argument);
}

}  // namespace
