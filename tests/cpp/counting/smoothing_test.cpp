#include "engine/counting/smoothing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace {

using lm::SmoothedLogs;
using lm::SmoothedRow;

TEST(Smoothing, AddsTheInitialCountToEveryCell) {
    // Counts 3, 1, 0 with 0.5 in each of 3 cells: 3.5, 1.5 and 0.5 of 5.5.
    const SmoothedRow row(4, 0.5, 3);
    EXPECT_DOUBLE_EQ(row.probability(3), 3.5 / 5.5);
    EXPECT_DOUBLE_EQ(row.probability(1), 1.5 / 5.5);
    EXPECT_DOUBLE_EQ(row.probability(0), 0.5 / 5.5);
}

TEST(Smoothing, ARowThatWasNeverSeenIsUniform) {
    for (const double initial : {0.0, 0.1}) EXPECT_DOUBLE_EQ(SmoothedRow(0, initial, 4).probability(0), 0.25);
}

TEST(Smoothing, LogarithmsAreThoseOfTheProbabilities) {
    for (const double initial : {0.0, 0.1, 3.0}) {
        const SmoothedLogs logs(initial, 67, 1'000'000);
        // On either side of the tables that LogCounts keeps.
        for (const std::uint64_t total : {0u, 1u, 4095u, 4096u, 1'000'000u})
            for (const std::uint64_t count : {std::uint64_t{0}, total / 3, total}) {
                const double p = SmoothedRow(static_cast<double>(total), initial, 67).probability(count);
                if (p == 0.0) {
                    EXPECT_EQ(logs.row(total)(count), -std::numeric_limits<double>::infinity());
                } else {
                    EXPECT_NEAR(logs.row(total)(count), std::log(p),
                                1e-14 * 20);  // logarithms of up to 14, twice rounded
                }
            }
    }
}

TEST(Smoothing, TheSmallestInitialCountKeepsItsDigits) {
    // In a row of 4e9 tokens: 1e-9 / (4e9 + 67e-9), whose logarithm is ln 1e-9 - ln 4e9.
    const double least = lm::smallest_initial_count;
    EXPECT_NEAR(SmoothedRow(4e9, least, 67).probability(0) / 2.5e-19, 1.0, 1e-14);
    EXPECT_NEAR(SmoothedLogs(least, 67, 4'000'000'000).row(4'000'000'000)(0), std::log(2.5e-19), 1e-13);
}

TEST(Smoothing, RefusesOtherInitialCounts) {
    lm::check_initial_count(0.0);
    lm::check_initial_count(lm::smallest_initial_count);
    lm::check_initial_count(lm::largest_initial_count);
    for (const double initial : {-0.1, std::nan(""), 1.000001e9, 0.9e-9, 1e-322})
        EXPECT_THROW(lm::check_initial_count(initial), std::invalid_argument);
}

}  // namespace
