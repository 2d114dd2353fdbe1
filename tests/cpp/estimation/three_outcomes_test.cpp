#include "engine/estimation/three_outcomes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/estimation/likelihood.h"

namespace {

using lm::Constraint;

// The article's 1,000 samples. The expected numbers were computed from its formulas with Python in double precision.
const lm::ThreeCounts article{38, 7, 955};

TEST(ThreeOutcomes, FreeFitIsTheShareOfEachOutcome) {
    const lm::Fit fit = lm::fit(Constraint::free, article);
    EXPECT_DOUBLE_EQ(fit.probabilities[0], 0.038);
    EXPECT_DOUBLE_EQ(fit.probabilities[1], 0.007);
    EXPECT_NEAR(fit.nll, 202.971304, 5e-7);
}

TEST(ThreeOutcomes, SquareFitOfTheArticle) {
    const lm::Fit fit = lm::fit(Constraint::square, article);
    EXPECT_NEAR(fit.theta, 0.047283, 5e-7);
    EXPECT_NEAR(fit.nll, 207.184799, 5e-7);
    EXPECT_DOUBLE_EQ(fit.probabilities[1], fit.theta * fit.theta);
}

// 45/1000 * 3/4
TEST(ThreeOutcomes, ThirdFitOfTheArticle) {
    const lm::Fit fit = lm::fit(Constraint::third, article);
    EXPECT_DOUBLE_EQ(fit.theta, 0.03375);
    EXPECT_DOUBLE_EQ(fit.probabilities[1], 0.01125);
    EXPECT_NEAR(fit.nll, 204.157116, 5e-7);
}

// At a minimum the derivative, here a central difference, is 0. Beside it theta times the derivative is of the size of
// the counts, up to 500; the difference itself errs by some 1e-4.
TEST(ThreeOutcomes, TiedFitsAreStationary) {
    for (const lm::ThreeCounts& counts :
         {article, lm::ThreeCounts{3, 5, 7}, lm::ThreeCounts{1, 0, 1}, lm::ThreeCounts{400, 90, 10}})
        for (const Constraint constraint : {Constraint::square, Constraint::third}) {
            const lm::Fit fit = lm::fit(constraint, counts);
            const double h = 1e-5 * fit.theta;
            const auto nll = [&](double theta) {
                return lm::negative_log_likelihood(counts, lm::on_path(constraint, theta));
            };
            EXPECT_NEAR((nll(fit.theta + h) - nll(fit.theta - h)) / (2 * h) * fit.theta, 0.0, 1e-3);
        }
}

TEST(ThreeOutcomes, FitsAtTheEdgeOfWhatIsPossible) {
    EXPECT_EQ(lm::fit(Constraint::square, {0, 0, 5}).theta, 0.0);
    EXPECT_EQ(lm::fit(Constraint::third, {0, 0, 5}).nll, 0.0);
    EXPECT_NEAR(lm::fit(Constraint::square, {5, 0, 0}).theta, lm::largest_theta(Constraint::square), 1e-15);
    EXPECT_EQ(lm::fit(Constraint::third, {3, 1, 0}).theta, 0.75);
    EXPECT_THROW(lm::fit(Constraint::free, {0, 0, 0}), std::invalid_argument);
    EXPECT_THROW(lm::fit(Constraint::third, {-1, 2, 3}), std::invalid_argument);
}

// The values of theta1 that reference computations in Python found to beat the bad constraint: 0.0230 to 0.0582.
TEST(ThreeOutcomes, Theta1ThatBeatsTheSquareConstraint) {
    const lm::Interval interval = lm::free_theta1_within(article, lm::fit(Constraint::square, article).nll);
    EXPECT_NEAR(interval.low, 0.0230, 5e-5);
    EXPECT_NEAR(interval.high, 0.0582, 5e-5);
}

TEST(ThreeOutcomes, IntervalAtTheMinimumIsOnePoint) {
    const lm::Interval interval = lm::free_theta1_within(article, lm::fit(Constraint::free, article).nll);
    EXPECT_NEAR(interval.low, 0.038, 1e-6);
    EXPECT_NEAR(interval.high, 0.038, 1e-6);
    EXPECT_THROW(lm::free_theta1_within(article, 200.0), std::invalid_argument);
}

TEST(ThreeOutcomes, IntervalReachesZeroWithoutAnyA) {
    EXPECT_EQ(lm::free_theta1_within({0, 3, 7}, 20.0).low, 0.0);
}

TEST(ThreeOutcomes, SurfaceHoldsTheNllOfItsCells) {
    const std::vector<double> surface = lm::free_surface(article, {0.02, 0.06, 0.001, 0.021, 4, 2});
    ASSERT_EQ(surface.size(), 8u);
    // Row 1, column 2: the middle of [0.04, 0.05] x [0.011, 0.021].
    const lm::ThreeProbabilities p{0.045, 0.016, 1 - 0.045 - 0.016};
    EXPECT_NEAR(surface[1 * 4 + 2], lm::negative_log_likelihood(article, p), 1e-9);
    EXPECT_THROW(lm::free_surface(article, {0, 1, 0, 1, 0, 5}), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {0, 1, 0, 1, 5, 0}), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {0.5, 0.5, 0, 1, 5, 5}), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {0, 1, 0.5, 0.1, 5, 5}), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {0, std::nan(""), 0, 1, 5, 5}), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {-0.5, 1, 0, 1, 5, 5}), std::invalid_argument);
}

TEST(ThreeOutcomes, SurfaceIsInfiniteWhereProbabilitiesPassOne) {
    EXPECT_EQ(lm::free_surface(article, {0.5, 1, 0.5, 1, 1, 1})[0], std::numeric_limits<double>::infinity());
}

TEST(ThreeOutcomes, PathIsInfiniteWhereCHasNothingLeft) {
    const lm::Path path = lm::path_along(Constraint::third, article, 0.03375, 0.8, 2);
    EXPECT_NEAR(path.nll[0], 204.157116, 5e-7);
    EXPECT_DOUBLE_EQ(path.p_b[0], 0.01125);
    EXPECT_EQ(path.theta[1], 0.8);
    EXPECT_EQ(path.nll[1], std::numeric_limits<double>::infinity());
    EXPECT_THROW(lm::path_along(Constraint::free, article, 0, 0.1, 5), std::invalid_argument);
}

TEST(ThreeOutcomes, PathHasEvenStepsAndBothEnds) {
    const lm::Path path = lm::path_along(Constraint::square, article, 0.1, 0.5, 5);
    ASSERT_EQ(path.theta.size(), 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(path.theta[i], 0.1 + 0.1 * static_cast<double>(i), 1e-15);
        EXPECT_NEAR(path.p_b[i], path.theta[i] * path.theta[i], 1e-15);
    }
}

// Counts of almost nothing once gave an infinite likelihood, or probabilities that summed to 1.00004.
TEST(ThreeOutcomes, RareAndTinyCountsKeepAFiniteLikelihood) {
    for (const lm::ThreeCounts& counts : {lm::ThreeCounts{0, 208, 1e-80}, lm::ThreeCounts{0, 1e-90, 200},
                                          lm::ThreeCounts{1e-100, 0, 0}, lm::ThreeCounts{1, 1e15, 1}}) {
        const double free = lm::fit(Constraint::free, counts).nll;
        for (const Constraint constraint : {Constraint::square, Constraint::third}) {
            const lm::Fit fit = lm::fit(constraint, counts);
            EXPECT_TRUE(std::isfinite(fit.nll));
            EXPECT_GE(fit.nll, free - 1e-9 * (1 + std::abs(free)));
            EXPECT_NEAR(fit.probabilities[0] + fit.probabilities[1] + fit.probabilities[2], 1, 1e-12);
        }
    }
}

TEST(ThreeOutcomes, AbsurdSizesAreRefused) {
    EXPECT_THROW(lm::fit(Constraint::free, {1, std::numeric_limits<double>::infinity(), 1}), std::invalid_argument);
    EXPECT_THROW(lm::fit(Constraint::third, {1, 1e300, 1}), std::invalid_argument);
    EXPECT_THROW(lm::fit(Constraint::third, {1e-320, 0, 0}), std::invalid_argument);
    EXPECT_THROW(lm::path_along(Constraint::third, article, 0, 0.1, lm::most_points + 1), std::invalid_argument);
    EXPECT_THROW(lm::path_along(Constraint::third, article, 0, std::numeric_limits<double>::infinity(), 5),
                 std::invalid_argument);
    EXPECT_THROW(lm::path_along(Constraint::third, article, std::nan(""), 0.1, 5), std::invalid_argument);
    EXPECT_THROW(lm::path_along(Constraint::third, article, 0.2, 0.1, 5), std::invalid_argument);
    EXPECT_THROW(lm::free_surface(article, {0, 1, 0, 1, 65536, 65536}), std::invalid_argument);
}

}  // namespace
