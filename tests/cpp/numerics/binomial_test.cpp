#include "engine/numerics/binomial.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace {

struct Moments {
    double mean = 0.0;
    double variance = 0.0;
};

Moments moments_of(const lm::Binomial& binomial, int draws) {
    lm::Random random(7);
    std::vector<double> values;
    Moments moments;
    for (int i = 0; i < draws; ++i) moments.mean += static_cast<double>(values.emplace_back(binomial(random))) / draws;
    for (const double value : values) moments.variance += (value - moments.mean) * (value - moments.mean) / draws;
    return moments;
}

// Mean n p and variance n p (1 - p), each within five standard errors for 20,000 draws; a binomial's fourth moment is
// near the normal's, so the variance has a relative standard error of sqrt(2 / draws) = 0.01.
TEST(Binomial, MeanAndVarianceAreThoseOfTheDistribution) {
    for (const double n : {1.0, 10.0, 100.0, 1000.0, 1'000'000.0})
        for (const double p : {0.03, 0.5, 0.62, 0.999}) {
            const Moments moments = moments_of(lm::Binomial(static_cast<std::uint32_t>(n), p), 20'000);
            const double variance = n * p * (1 - p);
            EXPECT_NEAR(moments.mean, n * p, 5 * std::sqrt(variance / 20'000)) << n << ' ' << p;
            // Few successes have heavier tails than the normal: 1 / variance more kurtosis.
            EXPECT_NEAR(moments.variance, variance, 5 * variance * std::sqrt((2 + 1 / variance) / 20'000))
                << n << ' ' << p;
        }
}

// p = 1/2 and n = 4: 1, 4, 6, 4, 1 sixteenths.
TEST(Binomial, FrequenciesAreTheCoefficients) {
    const lm::Binomial binomial(4, 0.5);
    lm::Random random(3);
    std::vector<int> counts(5, 0);
    for (int i = 0; i < 160'000; ++i) counts[binomial(random)]++;
    const std::vector<double> expected{10'000, 40'000, 60'000, 40'000, 10'000};
    for (std::size_t k = 0; k < 5; ++k) EXPECT_NEAR(counts[k], expected[k], 5 * std::sqrt(expected[k]));
}

TEST(Binomial, CertaintiesNeedNoLuck) {
    lm::Random random(1);
    EXPECT_EQ(lm::Binomial(1000, 0.0)(random), 0u);
    EXPECT_EQ(lm::Binomial(1000, 1.0)(random), 1000u);
    EXPECT_EQ(lm::Binomial(0, 0.5)(random), 0u);
    // One more trial than these is no 32-bit number.
    EXPECT_EQ(lm::Binomial(4294967295u, 1.0)(random), 4294967295u);
}

TEST(Binomial, SameSeedGivesTheSameCounts) {
    const lm::Binomial binomial(100, 0.6);
    lm::Random one(5);
    lm::Random two(5);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(binomial(one), binomial(two));
}

TEST(Binomial, RefusesWhatIsNoProbability) {
    EXPECT_THROW(lm::Binomial(10, -0.1), std::invalid_argument);
    EXPECT_THROW(lm::Binomial(10, 1.1), std::invalid_argument);
    EXPECT_THROW(lm::Binomial(10, std::nan("")), std::invalid_argument);
}

}  // namespace
