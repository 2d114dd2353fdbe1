#include "engine/network/training_set.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace {

using lm::Token;

TEST(TrainingSet, AnExampleComesWithItsOwnContext) {
    // The context of next token t is (t, t + 1).
    const auto examples = lm::example_training_set({9, 2, 4, 1}, {0, 1, 1, 2, 2, 3, 3, 4}, {0, 1, 2, 3});
    std::vector<Token> contexts(200), next(100);
    lm::Random random(1);
    examples->draw(random, contexts, next);
    for (std::size_t i = 0; i < next.size(); ++i) {
        EXPECT_EQ(contexts[2 * i], next[i]);
        EXPECT_EQ(contexts[2 * i + 1], next[i] + 1);
    }
    EXPECT_EQ(std::set<Token>(next.begin(), next.end()).size(), 4u);
}

}  // namespace
