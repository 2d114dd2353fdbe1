#include "engine/geometry/neighbours.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace {

using Indices = std::vector<std::uint16_t>;

// East, north, east again but longer, north-east, west.
const std::vector<float> five_points = {1, 0, 0, 1, 5, 0, 1, 1, -2, 0};

TEST(Neighbours, LengthDoesNotMatter) {
    EXPECT_EQ(lm::nearest_by_cosine(Indices{0}, five_points, 2, 1), Indices{2});
}

TEST(Neighbours, AreSortedBySimilarityThenByNumber) {
    // Cosines with north: north-east 0.71, east 0 (0 and 2), west 0 (4).
    EXPECT_EQ(lm::nearest_by_cosine(Indices{1}, five_points, 2, 4), (Indices{3, 0, 2, 4}));
}

TEST(Neighbours, OfManyPointsStandInTheOrderOfTheQuestion) {
    // West is nearer to north (cosine 0) than to anything with an easterly part; north-east comes next (-0.71).
    EXPECT_EQ(lm::nearest_by_cosine(Indices{4, 1, 0}, five_points, 2, 2), (Indices{1, 3, 3, 0, 2, 3}));
    EXPECT_TRUE(lm::nearest_by_cosine(Indices{}, five_points, 2, 2).empty());
}

TEST(Neighbours, APointAtTheOriginIsSimilarToNone) {
    EXPECT_EQ(lm::nearest_by_cosine(Indices{1}, std::vector<float>{1, 0, 0, 0, 3, 1}, 2, 2), (Indices{0, 2}));
}

TEST(Neighbours, RefusesPointsThatAreNotThereAndMoreNeighboursThanThereAre) {
    EXPECT_THROW(lm::nearest_by_cosine(Indices{5}, five_points, 2, 2), std::invalid_argument);
    EXPECT_THROW(lm::nearest_by_cosine(Indices{0}, five_points, 2, 5), std::invalid_argument);
}

}  // namespace
