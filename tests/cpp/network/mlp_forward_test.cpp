#include "engine/network/mlp_forward.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <span>
#include <vector>

namespace {

using lm::TokenSlots;
using Tokens = std::vector<std::uint16_t>;

Tokens copy(std::span<const std::uint16_t> tokens) {
    return {tokens.begin(), tokens.end()};
}

TEST(TokenSlots, EachPositionHasTheTokensThatOccurThere) {
    TokenSlots slots;
    // Twice, because a batch must leave nothing behind for the next one.
    slots.use_those_in(Tokens{1, 5, 2, 6, 3, 7}, 9, 2);
    const Tokens contexts = {4, 0, 8, 0, 4, 7};
    slots.use_those_in(contexts, 9, 2);
    EXPECT_EQ(copy(slots.tokens(0)), Tokens({4, 8}));
    EXPECT_EQ(copy(slots.tokens(1)), Tokens({0, 7}));
    EXPECT_EQ(slots.count(0), 2);
    EXPECT_EQ(slots.most(), 2);
    Tokens scratch;
    EXPECT_EQ(copy(slots.slots_of(contexts, scratch)), Tokens({0, 0, 1, 0, 0, 1}));
    slots.slots_of_position(contexts, 1, scratch);
    EXPECT_EQ(scratch, Tokens({0, 0, 1}));
}

TEST(TokenSlots, AllTokensAreTheirOwnSlots) {
    TokenSlots slots;
    slots.use_all(9, 2);
    const Tokens contexts = {4, 0, 8, 7};
    Tokens scratch;
    EXPECT_EQ(copy(slots.slots_of(contexts, scratch)), contexts);
    EXPECT_EQ(slots.count(1), 9);
    EXPECT_EQ(slots.most(), 9);
}

}  // namespace
