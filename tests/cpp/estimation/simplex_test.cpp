#include "engine/estimation/simplex.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace {

using Vector = std::vector<double>;
using Locks = std::vector<std::uint8_t>;

void expect_near(const Vector& actual, const Vector& expected) {
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) EXPECT_NEAR(actual[i], expected[i], 1e-12) << i;
}

// 0.5 leaves 0.5 for entries that stood as 3 to 1.
TEST(Simplex, OthersKeepTheirProportions) {
    expect_near(lm::moved_entry(Vector{0.2, 0.6, 0.2}, Locks{0, 0, 0}, 0, 0.5), {0.5, 0.375, 0.125});
}

TEST(Simplex, LockedEntriesStay) {
    expect_near(lm::moved_entry(Vector{0.2, 0.5, 0.3}, Locks{0, 1, 0}, 0, 0.4), {0.4, 0.5, 0.1});
    // No further than what is not locked.
    expect_near(lm::moved_entry(Vector{0.2, 0.5, 0.3}, Locks{0, 1, 0}, 0, 0.9), {0.5, 0.5, 0.0});
}

TEST(Simplex, NothingMovesOnceAllOthersAreLocked) {
    const Vector before{0.2, 0.5, 0.3};
    EXPECT_EQ(lm::moved_entry(before, Locks{0, 1, 1}, 0, 0.9), before);
    EXPECT_EQ(lm::moved_entry(before, Locks{1, 0, 0}, 0, 0.9), before);
}

TEST(Simplex, ZerosShareEqually) {
    expect_near(lm::moved_entry(Vector{1, 0, 0}, Locks{0, 0, 0}, 0, 0.4), {0.4, 0.3, 0.3});
}

TEST(Simplex, SumStaysOneOverManyMoves) {
    Vector p{0.1, 0.2, 0.3, 0.4};
    for (int i = 0; i < 10'000; ++i)
        p = lm::moved_entry(p, Locks{0, 0, 0, 0}, static_cast<std::size_t>(i % 4), (i * 37 % 100) / 100.0);
    EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-12);
}

TEST(Simplex, ResizingKeepsTheSum) {
    expect_near(lm::resized(Vector{0.5, 0.3, 0.2}, 2), {0.625, 0.375});
    expect_near(lm::resized(Vector{0.5, 0.5}, 4), {0.25, 0.25, 0.25, 0.25});
    expect_near(lm::resized(Vector{0, 0, 1}, 2), {0.5, 0.5});
    EXPECT_THROW(lm::resized(Vector{0.5, 0.5}, 1), std::invalid_argument);
}

TEST(Simplex, RefusesWhatIsNoDistribution) {
    EXPECT_THROW(lm::moved_entry(Vector{0.5, 0.6}, Locks{0, 0}, 0, 0.5), std::invalid_argument);
    EXPECT_THROW(lm::moved_entry(Vector{0.5, 0.5}, Locks{0}, 0, 0.5), std::invalid_argument);
    EXPECT_THROW(lm::moved_entry(Vector{0.5, 0.5}, Locks{0, 0}, 2, 0.5), std::invalid_argument);
    EXPECT_THROW(lm::moved_entry(Vector{0.5, 0.5}, Locks{0, 0}, 0, std::nan("")), std::invalid_argument);
}

TEST(Simplex, RefusesNegativeEntriesThatSumToOneAndAbsurdSizes) {
    EXPECT_THROW(lm::moved_entry(Vector{2, -1}, Locks{0, 0}, 0, 0.5), std::invalid_argument);
    EXPECT_THROW(lm::resized(Vector{2, -1}, 3), std::invalid_argument);
    EXPECT_THROW(lm::resized(Vector{std::nan(""), 1}, 3), std::invalid_argument);
    EXPECT_THROW(lm::resized(Vector{0.5, 0.5}, lm::most_outcomes + 1), std::invalid_argument);
}

}  // namespace
