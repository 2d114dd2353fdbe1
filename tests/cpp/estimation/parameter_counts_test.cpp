#include "engine/estimation/parameter_counts.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>

#include "engine/numerics/natural.h"

namespace {

// V^m in 64 bits, for sizes where it fits.
std::uint64_t integer_power(std::uint64_t value, std::uint32_t exponent) {
    return exponent == 0 ? 1 : value * integer_power(value, exponent - 1);
}

TEST(ParameterCounts, OfTheArticle) {
    EXPECT_EQ(lm::joint_parameters({2, 2}), "3");
    EXPECT_EQ(lm::joint_parameters({10, 10}), "9999999999");
    EXPECT_EQ(lm::joint_parameters({2, 30}), "1073741823");
    // 67^7 * 66, about 4e14.
    EXPECT_EQ(lm::factor_parameters({67, 8}, 8), std::to_string(integer_power(67, 7) * 66));
}

TEST(ParameterCounts, FactorsOfTheChainRuleSumToTheJoint) {
    for (const std::uint32_t outcomes : {2u, 3u, 10u, 67u})
        for (std::uint32_t variables = 1; variables <= 9; ++variables) {
            std::uint64_t sum = 0;
            for (std::uint32_t k = 1; k <= variables; ++k)
                sum += std::stoull(lm::factor_parameters({outcomes, variables}, k));
            EXPECT_EQ(lm::joint_parameters({outcomes, variables}), std::to_string(sum));
        }
}

TEST(ParameterCounts, LimitedMemorySumsItsFactors) {
    for (std::uint32_t memory = 0; memory <= 9; ++memory) {
        std::uint64_t sum = 0;
        for (std::uint32_t k = 1; k <= 9; ++k) sum += integer_power(5, std::min(k - 1, memory)) * 4;
        EXPECT_EQ(lm::limited_memory_parameters({5, 9}, memory), std::to_string(sum)) << memory;
    }
}

TEST(ParameterCounts, MemoryAtItsEnds) {
    EXPECT_EQ(lm::shared_memory_parameters({2, 30}, 0), "1");
    EXPECT_EQ(lm::limited_memory_parameters({2, 30}, 0), "30");
    EXPECT_EQ(lm::limited_memory_parameters({2, 30}, 29), lm::joint_parameters({2, 30}));
    // More than there is to remember, up to the largest number, to which 1 cannot be added.
    EXPECT_EQ(lm::limited_memory_parameters({2, 30}, 30), lm::joint_parameters({2, 30}));
    EXPECT_EQ(lm::limited_memory_parameters({2, 30}, 0xffffffff), lm::joint_parameters({2, 30}));
    EXPECT_EQ(lm::limited_memory_parameters({2, 1}, 0xffffffff), "1");
    EXPECT_EQ(lm::shared_memory_parameters({67, 8}, 7), lm::factor_parameters({67, 8}, 8));
    // The largest sizes: (V - 1) m with nothing remembered.
    EXPECT_EQ(lm::limited_memory_parameters({1'000'000, 4'096}, 0), "4095995904");
}

// 2^64 = 18446744073709551616 and 10^20 - 1, beyond what 64 bits hold.
TEST(ParameterCounts, BeyondSixtyFourBits) {
    EXPECT_EQ(lm::joint_parameters({2, 64}), "18446744073709551615");
    EXPECT_EQ(lm::joint_parameters({10, 20}), std::string(20, '9'));
    EXPECT_EQ(lm::combinations_times({10, 20}, 7), "7" + std::string(20, '0'));
    EXPECT_NEAR(lm::decimal_exponent({10, 20}), 20.0, 1e-12);
}

TEST(Natural, CarriesThroughItsLimbs) {
    lm::Natural number(1'000'000'000);
    EXPECT_EQ(number.digits(), "1000000000");
    number.decrement();
    EXPECT_EQ(number.digits(), "999999999");
    number.multiply(4'000'000'000);
    EXPECT_EQ(number.digits(), "3999999996000000000");
    number.multiply(0);
    EXPECT_EQ(number.digits(), "0");
}

TEST(ParameterCounts, RefusesSizesOutOfRange) {
    EXPECT_THROW(lm::joint_parameters({1, 2}), std::invalid_argument);
    EXPECT_THROW(lm::joint_parameters({2, 0}), std::invalid_argument);
    EXPECT_THROW(lm::joint_parameters({2, 4'097}), std::invalid_argument);
    EXPECT_THROW(lm::joint_parameters({1'000'001, 2}), std::invalid_argument);
    EXPECT_THROW(lm::factor_parameters({2, 3}, 0), std::invalid_argument);
    EXPECT_THROW(lm::factor_parameters({2, 3}, 4), std::invalid_argument);
}

}  // namespace
