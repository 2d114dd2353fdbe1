#include "engine/estimation/joint_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace {

// 200 days, rows and columns reading then hiking; 21 of them "read, then hike", none with two hikes.
const std::vector<double> days{137, 21, 42, 0};

TEST(JointTable, ProbabilitiesAreSharesOfTheDays) {
    const lm::JointTable table = lm::joint_table(days);
    EXPECT_DOUBLE_EQ(table.joint[1], 21.0 / 200);
    EXPECT_EQ(table.joint[3], 0.0);
    EXPECT_DOUBLE_EQ(table.first[0], 158.0 / 200);
    EXPECT_DOUBLE_EQ(table.second[1], 21.0 / 200);
}

TEST(JointTable, ConditionalTimesMarginalIsJoint) {
    const lm::JointTable table = lm::joint_table(days);
    EXPECT_DOUBLE_EQ(table.conditional[1], 21.0 / 158);
    EXPECT_DOUBLE_EQ(table.conditional[2], 1.0);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(table.conditional[i] * table.first[i / 2], table.joint[i], 1e-15);
}

TEST(JointTable, IndependentVariablesTellNothingOfEachOther) {
    const lm::JointTable table = lm::joint_table(std::vector<double>{6, 14, 24, 56});
    EXPECT_NEAR(table.mutual_information, 0.0, 1e-15);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(table.independent[i], table.joint[i], 1e-15);
}

// Two outcomes that always agree tell each other everything: ln 2.
TEST(JointTable, AgreementTellsEverything) {
    EXPECT_NEAR(lm::joint_table(std::vector<double>{5, 0, 0, 5}).mutual_information, std::log(2.0), 1e-15);
}

TEST(JointTable, RowNeverSeenHasNoConditional) {
    EXPECT_TRUE(std::isnan(lm::joint_table(std::vector<double>{3, 1, 0, 0}).conditional[2]));
}

// 20,000 days; standard error of a share at most sqrt(0.25 / 20,000) = 0.0035.
TEST(JointTable, SampledDaysFollowTheTable) {
    const lm::JointTable table = lm::joint_table(days);
    lm::Random random(1);
    std::vector<int> counts(4, 0);
    for (int i = 0; i < 20'000; ++i) {
        const auto [first, second] = lm::draw_pair(table, random);
        counts[first * 2 + second]++;
    }
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(counts[i] / 20'000.0, table.joint[i], 5 * 0.0035);
    EXPECT_EQ(counts[3], 0);
}

TEST(JointTable, RefusesWhatIsNoSquare) {
    EXPECT_THROW(lm::joint_table(std::vector<double>{1, 2, 3}), std::invalid_argument);
    EXPECT_THROW(lm::joint_table(std::vector<double>{1}), std::invalid_argument);
    EXPECT_THROW(lm::joint_table(std::vector<double>{0, 0, 0, 0}), std::invalid_argument);
    EXPECT_THROW(lm::joint_table(std::vector<double>{1, -1, 0, 0}), std::invalid_argument);
}

}  // namespace
