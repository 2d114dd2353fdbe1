#include "engine/geometry/pca.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "engine/numerics/random.h"

namespace {

TEST(Pca, FindsTheDirectionsOfMostVariance) {
    // Along (3, 4, 0) / 5 with coordinates ±10, along (0, 0, 1) with ±1; centre (1, 2, 3).
    const std::vector<float> points = {7, 10, 3, -5, -6, 3, 1, 2, 4, 1, 2, 2};
    const lm::PrincipalComponents components = lm::principal_components(points, 3);
    EXPECT_NEAR(std::abs(components.points[0]), 10.0, 1e-6);
    EXPECT_NEAR(components.points[0], -components.points[2], 1e-6);
    EXPECT_NEAR(components.points[1], 0.0, 1e-6);
    EXPECT_NEAR(std::abs(components.points[5]), 1.0, 1e-6);
    // Sums of squares 200 and 2 of 202.
    EXPECT_NEAR(components.shares[0], 200.0 / 202.0, 1e-9);
    EXPECT_NEAR(components.shares[1], 2.0 / 202.0, 1e-9);
}

TEST(Pca, PointsInOnePlaceHaveNoVarianceToShare) {
    const lm::PrincipalComponents components = lm::principal_components(std::vector<float>(12, 1.5f), 4);
    EXPECT_EQ(components.shares[0], 0.0);
    EXPECT_EQ(components.points, std::vector<double>(6, 0.0));
}

TEST(Pca, PointsOnALineHaveNoNegativeShare) {
    // Multiples of one random direction of the plane: all the variance is along it, the rest is rounding of either
    // sign.
    lm::Random random(5);
    for (int line = 0; line < 100; ++line) {
        std::vector<float> points, direction;
        for (int i = 0; i < 2; ++i) {
            direction.push_back(static_cast<float>(random.uniform() - 0.5));
        }
        for (int i = 0; i < 10; ++i) {
            for (const float coordinate : direction) {
                points.push_back(coordinate * static_cast<float>(i * i));
            }
        }
        const lm::PrincipalComponents components = lm::principal_components(points, 2);
        EXPECT_NEAR(components.shares[0], 1.0, 1e-6);
        EXPECT_GE(components.shares[1], 0.0);
    }
}

std::vector<double> random_plane(std::size_t count) {
    lm::Random random(3);
    std::vector<double> points(2 * count);
    for (double& coordinate : points) {
        coordinate = random.uniform() - 0.5;
    }
    return points;
}

void expect_equal(const std::vector<double>& points, const std::vector<double>& expected) {
    ASSERT_EQ(points.size(), expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_NEAR(points[i], expected[i], 1e-12);
    }
}

TEST(Pca, AlignUndoesATurn) {
    const std::vector<double> previous = random_plane(20);
    std::vector<double> turned;
    for (std::size_t i = 0; i < previous.size(); i += 2) {
        turned.push_back(0.6 * previous[i] - 0.8 * previous[i + 1]);
        turned.push_back(0.8 * previous[i] + 0.6 * previous[i + 1]);
    }
    expect_equal(lm::align(turned, previous), previous);
}

TEST(Pca, AlignUndoesAFlippedSign) {
    const std::vector<double> previous = random_plane(20);
    std::vector<double> flipped = previous;
    for (std::size_t i = 0; i < flipped.size(); i += 2) {
        flipped[i] = -flipped[i];
    }
    expect_equal(lm::align(flipped, previous), previous);
}

TEST(Pca, AlignRefusesAnotherNumberOfPoints) {
    EXPECT_THROW(lm::align(random_plane(3), random_plane(4)), std::invalid_argument);
}

}  // namespace
