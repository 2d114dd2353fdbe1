#include "engine/neighbours.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace {

using Indices = std::vector<std::uint16_t>;

// East, north, east again but longer, north-east, west.
const std::vector<float> compass = {1, 0, 0, 1, 5, 0, 1, 1, -2, 0};

TEST(Neighbours, LengthDoesNotMatter) {
    EXPECT_EQ(lm::nearest_to(0, compass, 2, 1), Indices{2});
}

TEST(Neighbours, AreSortedBySimilarityThenByNumber) {
    // Cosines with north: north-east 0.71, east 0 (0 and 2), west 0 (4).
    EXPECT_EQ(lm::nearest_to(1, compass, 2, 4), (Indices{3, 0, 2, 4}));
}

TEST(Neighbours, OfAllPointsAtOnce) {
    const Indices all = lm::nearest_by_cosine(compass, 2, 2);
    EXPECT_EQ(all.size(), 10u);
    for (std::size_t point = 0; point < 5; ++point) {
        EXPECT_EQ(Indices(all.begin() + static_cast<std::ptrdiff_t>(2 * point),
                          all.begin() + static_cast<std::ptrdiff_t>(2 * point + 2)),
                  lm::nearest_to(point, compass, 2, 2));
    }
}

TEST(Neighbours, APointAtTheOriginIsSimilarToNone) {
    EXPECT_EQ(lm::nearest_to(1, std::vector<float>{1, 0, 0, 0, 3, 1}, 2, 2), (Indices{0, 2}));
}

TEST(Neighbours, RefusesToFindMoreThanThereAre) {
    EXPECT_THROW(lm::nearest_by_cosine(compass, 2, 5), std::invalid_argument);
}

}  // namespace
