#include "engine/numerics/random.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace {

using lm::Random;
using Four = std::array<std::uint64_t, 4>;

// The algorithms written down a second time, in Python with whole numbers of any size; that version reproduces the
// outputs that are published for both (SplitMix64 of 1234567, xoshiro256** of the state 1, 2, 3, 4).
TEST(Random, GivesTheReferenceBits) {
    const auto first_four = [](std::uint64_t seed) {
        Random random(seed);
        return std::array{random.bits(), random.bits(), random.bits(), random.bits()};
    };
    EXPECT_EQ(first_four(0), (Four{0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c}));
    EXPECT_EQ(first_four(1), (Four{0xb3f2af6d0fc710c5, 0x853b559647364cea, 0x92f89756082a4514, 0x642e1c7bc266a3a7}));
    EXPECT_EQ(first_four(~std::uint64_t{0}),
              (Four{0x8f5520d52a7ead08, 0xc476a018caa1802d, 0x81de31c0d260469e, 0xbf658d7e065f3c2f}));
}

TEST(Random, UniformNumbersAreTheUpper53Bits) {
    Random random(1), same(1);
    for (int i = 0; i < 1000; ++i) {
        const double u = random.uniform();
        EXPECT_EQ(u, static_cast<double>(same.bits() >> 11) / 9007199254740992.0);  // 2^53
        EXPECT_GE(u, 0.0);
        EXPECT_LT(u, 1.0);
    }
}

TEST(Random, BoundedIntegersAreTheReference) {
    Random small(1), large(1);
    for (const std::uint32_t expected : {47u, 34u, 38u, 26u, 46u, 9u, 4u, 25u, 58u, 36u})
        EXPECT_EQ(small.below(67), expected);
    // 3,000,000,000 rejects 30 % of the numbers, 2^32 mod 3e9 of 2^32.
    for (const std::uint32_t expected : {2108765499u, 1561309859u, 1173985805u, 430716109u, 213135647u, 1143553339u})
        EXPECT_EQ(large.below(3'000'000'000u), expected);
}

TEST(Random, BoundedIntegersAreEvenlySpread) {
    // 70,000 draws into 7 cells: the standard deviation of a cell is sqrt(70,000 * 1/7 * 6/7) = 93.
    std::array<int, 7> cells{};
    Random random(3);
    for (int i = 0; i < 70'000; ++i) cells[random.below(7)]++;
    for (const int count : cells) EXPECT_NEAR(count, 10'000, 5 * 93);
}

TEST(Random, ZeroIsTheOnlyIntegerBelowOne) {
    Random random(9);
    EXPECT_EQ(random.below(1), 0u);
}

}  // namespace
