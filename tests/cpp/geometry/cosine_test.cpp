#include "engine/geometry/cosine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "engine/geometry/directions.h"
#include "engine/numerics/random.h"

namespace {

// East, north, east again but longer, north-east, west, the origin.
const std::vector<float> compass = {1, 0, 0, 1, 5, 0, 1, 1, -2, 0, 0, 0};

TEST(CosineDistances, DependOnTheAngleAlone) {
    const std::vector<double> distances = lm::cosine_distances(0, compass, 2);
    // 1 - cos of 0, 90, 0, 45 and 180 degrees; a point at the origin has no direction.
    const std::vector<double> expected = {0, 1, 0, 1 - std::sqrt(0.5), 2, 1};
    ASSERT_EQ(distances.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(distances[i], expected[i], 1e-15) << "point " << i;
}

TEST(CosineDistances, AreNeverNegativeThoughCosinesRoundAboveOne) {
    lm::Random random(1);
    int above_one = 0;
    for (int i = 0; i < 200; ++i) {
        std::vector<float> point(3);
        std::generate(point.begin(), point.end(), [&] { return static_cast<float>(random.uniform() - 0.5); });
        const lm::Directions<double> direction = lm::directions_of<double>(point, 3);
        above_one += direction.col(0).dot(direction.col(0)) > 1.0;
        EXPECT_GE(lm::cosine_distances(0, point, 3)[0], 0.0) << i;
    }
    EXPECT_GT(above_one, 0);
}

TEST(CosineDistances, RefuseAPointThatIsNotThere) {
    EXPECT_THROW(lm::cosine_distances(6, compass, 2), std::invalid_argument);
    EXPECT_THROW(lm::cosine_distances(0, compass, 0), std::invalid_argument);
}

}  // namespace
