#include "engine/network/gradient_pieces.h"

#include <gtest/gtest.h>

#include <vector>

namespace {

using lm::GradientShares;
using lm::PieceRange;

std::vector<int> sizes(int columns) {
    const GradientShares shares(columns);
    std::vector<int> sizes;
    for (int i = 0; i < shares.count(); ++i) {
        sizes.push_back(shares.first_column(i + 1) - shares.first_column(i));
    }
    return sizes;
}

TEST(GradientShares, ABatchHasAtMostEightAndNoneIsSmallWithoutNeed) {
    EXPECT_EQ(sizes(512), std::vector<int>(8, 64));
    EXPECT_EQ(sizes(1024), std::vector<int>(8, 128));
    EXPECT_EQ(sizes(67), (std::vector<int>{64, 3}));
    EXPECT_EQ(sizes(1), std::vector<int>{1});
    EXPECT_EQ(sizes(513), (std::vector<int>{128, 128, 128, 128, 1}));
}

TEST(GradientShares, EveryShareIsAddedOnceToTheFirst) {
    for (int count = 1; count <= 8; ++count) {
        std::vector<int> sums(static_cast<std::size_t>(count), 1);
        int additions = 0;
        GradientShares(64 * count).for_each_addition([&](int left, int right, PieceRange covered) {
            sums[static_cast<std::size_t>(left)] += sums[static_cast<std::size_t>(right)];
            EXPECT_EQ(sums[static_cast<std::size_t>(left)], covered.last - covered.first);
            EXPECT_EQ(left, covered.first);
            ++additions;
        });
        EXPECT_EQ(sums[0], count);
        EXPECT_EQ(additions, count - 1);
    }
}

}  // namespace
