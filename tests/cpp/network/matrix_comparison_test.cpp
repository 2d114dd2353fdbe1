#include "engine/network/matrix_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "engine/error.h"

namespace {

// Row 0 counts 3 and 1: 0.75 and 0.25. Row 1 was never counted.
const std::vector<std::uint32_t> one_row{3, 1, 0, 0};

// ln p is a logit of p.
lm::MatrixComparison compared_with(const std::vector<std::uint32_t>& counts, std::vector<float> learnt) {
    std::transform(learnt.begin(), learnt.end(), learnt.begin(), [](float p) { return std::log(p); });
    return lm::compare_matrices(counts, learnt, 2);
}

TEST(MatrixComparison, NetworkThatSaysWhatWasCountedDiffersInNothing) {
    const lm::MatrixComparison same = compared_with(one_row, {0.75f, 0.25f, 0.9f, 0.1f});
    EXPECT_NEAR(*same.mean_divergence, 0.0, 1e-7);  // ln p is rounded to a float
    EXPECT_EQ(same.rows, std::vector<std::size_t>{0});
    EXPECT_EQ(same.cells, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(same.difference[0], 0.0f);
}

TEST(MatrixComparison, DivergenceIsInBitsAndRowsNeverCountedAreLeftOutAndUniform) {
    // 0.75 log2(0.75 / 0.5) + 0.25 log2(0.25 / 0.5)
    const lm::MatrixComparison compared = compared_with(one_row, {0.5f, 0.5f, 1.0f, 0.0f});
    ASSERT_EQ(compared.divergences.size(), 1u);
    EXPECT_NEAR(compared.divergences[0], 0.75 * std::log2(1.5) - 0.25, 1e-15);
    EXPECT_EQ(compared.counted, (std::vector<float>{0.75f, 0.25f, 0.5f, 0.5f}));
}

TEST(MatrixComparison, RowsAreWeighedByTheirCountsAndSortedByDivergence) {
    // Row 0 is 3 : 1 against halves, row 1 is 1 : 0 against halves, which is 1 bit.
    const lm::MatrixComparison compared =
        compared_with(std::vector<std::uint32_t>{3, 1, 1, 0}, {0.5f, 0.5f, 0.5f, 0.5f});
    EXPECT_EQ(compared.rows, (std::vector<std::size_t>{1, 0}));
    EXPECT_NEAR(compared.divergences[0], 1.0, 1e-15);
    EXPECT_NEAR(compared.mean_divergence.value(), (4 * (0.75 * std::log2(1.5) - 0.25) + 1) / 5, 1e-15);
}

TEST(MatrixComparison, DifferencesAreLearntMinusCountedAndTheLargestComeFirst) {
    const lm::MatrixComparison compared =
        compared_with(std::vector<std::uint32_t>{1, 1, 3, 1}, {0.4f, 0.6f, 0.5f, 0.5f});
    EXPECT_NEAR(compared.difference[0], -0.1f, 1e-6f);
    EXPECT_NEAR(compared.difference[2], -0.25f, 1e-6f);
    EXPECT_EQ((std::vector<std::size_t>{compared.cells[0], compared.cells[1]}), (std::vector<std::size_t>{2, 3}));
}

TEST(MatrixComparison, ARowOfVanishingProbabilitiesIsAsFarAsItsLogitsSay) {
    // ln p of the first is -4,101.9: 0.75 (ln 0.75 + 4,101.9) + 0.25 ln 0.25 nats.
    const lm::MatrixComparison compared =
        lm::compare_matrices(one_row, std::vector<float>{-4101.9f, 0.0f, 0.0f, 0.0f}, 2);
    const double nats = 0.75 * (std::log(0.75) + static_cast<double>(4101.9f)) + 0.25 * std::log(0.25);
    EXPECT_NEAR(compared.divergences[0], nats / std::log(2.0), 1e-9);
    EXPECT_EQ(compared.difference[0], -0.75f);
}

TEST(MatrixComparison, ANearlyCertainRowKeepsItsDigits) {
    // One pair alone was counted; p = 1 / (1 + e^-20), so the divergence is ln(1 + e^-20) nats.
    const lm::MatrixComparison compared =
        lm::compare_matrices(std::vector<std::uint32_t>{9, 0, 0, 0}, std::vector<float>{20.0f, 0.0f, 0.0f, 0.0f}, 2);
    EXPECT_NEAR(compared.divergences[0] / (std::log1p(std::exp(-20.0)) / std::log(2.0)), 1.0, 1e-12);
}

TEST(MatrixComparison, NothingCountedHasNoMean) {
    const std::vector<float> logits(4);
    EXPECT_FALSE(lm::compare_matrices(std::vector<std::uint32_t>(4), logits, 2).mean_divergence.has_value());
    EXPECT_THROW(lm::compare_matrices(one_row, logits, 3), std::invalid_argument);
    EXPECT_THROW(lm::compare_matrices(one_row, std::vector<float>(3), 2), std::invalid_argument);
    EXPECT_THROW(lm::compare_matrices(one_row, std::vector<float>{HUGE_VALF, 0, 0, 0}, 2), lm::Error);
}

}  // namespace
