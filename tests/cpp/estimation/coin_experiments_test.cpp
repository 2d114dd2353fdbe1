#include "engine/estimation/coin_experiments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace {

TEST(CoinExperiments, ResultsDoNotDependOnHowManyAreAskedForAtOnce) {
    const lm::CoinExperiments experiments{0.6, 100, 1};
    const auto all = lm::heads_of(experiments, 0, 100);
    const auto later = lm::heads_of(experiments, 60, 40);
    EXPECT_TRUE(std::equal(later.begin(), later.end(), all.begin() + 60));
}

// Standard error of the mean estimate: sqrt(0.6 * 0.4 / 100 / 10,000) = 4.9e-4.
TEST(CoinExperiments, EstimatesGatherAroundTheTruth) {
    const lm::CoinExperiments experiments{0.6, 100, 2};
    const lm::EstimateSummary summary = lm::summarise(experiments, lm::heads_of(experiments, 0, 10'000));
    EXPECT_NEAR(summary.theory, std::sqrt(0.6 * 0.4 / 100), 1e-15);
    EXPECT_NEAR(summary.mean, 0.6, 5 * summary.theory / 100);
    EXPECT_NEAR(summary.deviation, summary.theory, 5 * summary.theory / std::sqrt(2 * 10'000.0));
    EXPECT_DOUBLE_EQ(summary.standard_error, summary.deviation / 100);
}

// Estimates 0.5 and 0.7: mean 0.6, deviation sqrt(2 * 0.1^2 / 1).
TEST(CoinExperiments, SummaryOfTwoByHand) {
    const lm::EstimateSummary summary = lm::summarise({0.6, 10, 1}, std::vector<std::uint32_t>{5, 7});
    EXPECT_DOUBLE_EQ(summary.mean, 0.6);
    EXPECT_NEAR(summary.deviation, std::sqrt(0.02), 1e-15);
    EXPECT_EQ(lm::summarise({0.6, 10, 1}, std::vector<std::uint32_t>{5}).deviation, 0.0);
}

TEST(CoinExperiments, ShufflingKeepsTheHeads) {
    const auto tosses = lm::shuffled_tosses(62, 100, 1);
    ASSERT_EQ(tosses.size(), 100u);
    EXPECT_EQ(std::accumulate(tosses.begin(), tosses.end(), 0), 62);
    EXPECT_FALSE(std::is_sorted(tosses.begin(), tosses.end(), std::greater<>()));
}

TEST(CoinExperiments, RefusesWhatCannotBeTossed) {
    EXPECT_THROW(lm::heads_of({0.6, 0, 1}, 0, 1), std::invalid_argument);
    EXPECT_THROW(lm::heads_of({1.6, 10, 1}, 0, 1), std::invalid_argument);
    EXPECT_THROW(lm::summarise({0.6, 10, 1}, {}), std::invalid_argument);
    EXPECT_THROW(lm::shuffled_tosses(11, 10, 1), std::invalid_argument);
}

TEST(CoinExperiments, RefusesAbsurdSizesAndTruths) {
    EXPECT_THROW(lm::heads_of({0.6, 10, 1}, 0, lm::most_experiments + 1), std::invalid_argument);
    EXPECT_THROW(lm::shuffled_tosses(1, lm::most_experiments + 1, 1), std::invalid_argument);
    const std::vector<std::uint32_t> heads{5};
    EXPECT_THROW(lm::summarise({0.6, 0, 1}, heads), std::invalid_argument);
    for (const double truth : {std::nan(""), -0.1, 1.1}) {
        EXPECT_THROW(lm::summarise({truth, 10, 1}, heads), std::invalid_argument) << truth;
    }
}

}  // namespace
