#include "engine/numerics/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

using lm::Random;

TEST(Draws, EveryIndexHasItsShareOfTheUnitInterval) {
    // Weights 1, 0, 2, 5 of a total of 8: u in [0, 1/8) gives 0, [1/8, 3/8) gives 2, [3/8, 1) gives 3.
    const std::vector<double> weights{1, 0, 2, 5};
    std::vector<int> drawn(4);
    for (int i = 0; i < 800; ++i) drawn[lm::index_at(weights, i / 800.0)]++;
    EXPECT_EQ(drawn, (std::vector<int>{100, 0, 200, 500}));
    EXPECT_EQ(lm::index_at(weights, 0.125), 2u);
    EXPECT_EQ(lm::index_at(weights, std::nextafter(0.125, 0.0)), 0u);
}

TEST(Draws, TheImpossibleIsNeverDrawn) {
    const std::vector<double> weights{0, 0.1, 0.1, 0.1, 0};
    EXPECT_EQ(lm::index_at(weights, 0.0), 1u);
    EXPECT_EQ(lm::index_at(weights, std::nextafter(1.0, 0.0)), 3u);
}

TEST(Draws, TemperatureRaisesToItsInverse) {
    // 1/2 squares: 0.01, 0.04, 0.25 are to each other as 1/25, 4/25, 1; 2 takes roots.
    const std::vector<double> p{0.1, 0.2, 0.5, 0, 0.2};
    const std::vector<double> cold = lm::tempered(p, 0.5), hot = lm::tempered(p, 2);
    const std::vector<double> squares{0.04, 0.16, 1, 0, 0.16},
        roots{std::sqrt(0.2), std::sqrt(0.4), 1, 0, std::sqrt(0.4)};
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_NEAR(cold[i], squares[i], 1e-14);
        EXPECT_NEAR(hot[i], roots[i], 1e-14);
    }
    EXPECT_EQ(lm::tempered(p, 1), p);
}

TEST(Draws, TemperatureZeroTakesTheFirstOfTheLikeliest) {
    EXPECT_EQ(lm::tempered(std::vector<double>{0.2, 0.4, 0.4}, 0), (std::vector<double>{0, 1, 0}));
}

TEST(Draws, ExtremeTemperaturesStayUsable) {
    const std::vector<double> p{1e-300, 0.25, 0.75 - 1e-300};
    EXPECT_NEAR(lm::tempered(p, 1e-6)[2], 1.0, 1e-12);
    EXPECT_LT(lm::tempered(p, 1e-6)[1], 1e-300);
    for (const double weight : lm::tempered(p, 1e9)) EXPECT_NEAR(weight, 1.0, 1e-6);
}

TEST(Draws, RefusesOtherTemperatures) {
    const std::vector<double> p{0.5, 0.5};
    for (const double temperature : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()})
        EXPECT_THROW(lm::tempered(p, temperature), std::invalid_argument);
}

TEST(Draws, EveryDrawTakesOneNumber) {
    const std::vector<double> p{0.3, 0.7};
    for (const double temperature : {0.0, 0.5, 1.0, 2.0}) {
        Random drawn(5), counted(5);
        lm::sample_index(p, temperature, drawn);
        counted.uniform();
        EXPECT_EQ(drawn.bits(), counted.bits());
    }
}

}  // namespace
