#include "engine/network/examples.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace {

using Tokens = std::vector<std::uint16_t>;

TEST(Examples, SeparateOnesHaveAColumnEach) {
    const lm::Examples examples = lm::separate_examples(Tokens{1, 2, 3, 4}, Tokens{5, 6});
    EXPECT_EQ(examples.columns(), 2u);
    EXPECT_EQ(examples.contexts, (Tokens{1, 2, 3, 4}));
    EXPECT_EQ(examples.first, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Examples, GroupedOnesAreSortedByContextAndKeepTheirOrderWithinIt) {
    const lm::Examples examples = lm::group_by_token(5, Tokens{4, 0, 4, 2, 0}, Tokens{10, 11, 12, 13, 14});
    EXPECT_EQ(examples.contexts, (Tokens{0, 2, 4}));
    EXPECT_EQ(examples.first, (std::vector<std::uint32_t>{0, 2, 3, 5}));
    EXPECT_EQ(examples.next, (Tokens{11, 14, 13, 10, 12}));
}

}  // namespace
