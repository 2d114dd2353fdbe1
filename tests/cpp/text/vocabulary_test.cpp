#include "engine/text/vocabulary.h"

#include <gtest/gtest.h>

#include <numeric>

#include "engine/error.h"

namespace {

using lm::Vocabulary;

TEST(Vocabulary, IdsAreThePlacesInTheOrderOfCodePoints) {
    const Vocabulary vocabulary({U'\n', U'A', U'z', U'\U0001f642'});
    EXPECT_EQ(vocabulary.size(), 4u);
    EXPECT_EQ(vocabulary.find(U'\n'), 0);
    EXPECT_EQ(vocabulary.find(U'z'), 2);
    EXPECT_EQ(vocabulary.find(U'\U0001f642'), 3);
    EXPECT_EQ(vocabulary.code_point(1), U'A');
}

TEST(Vocabulary, KnowsNoOtherCharacters) {
    const Vocabulary vocabulary({U'b', U'd'});
    for (const char32_t c : {U'a', U'c', U'e'}) EXPECT_FALSE(vocabulary.find(c));
}

TEST(Vocabulary, HoldsAtMost65535Characters) {
    std::vector<char32_t> code_points(65'535);
    std::iota(code_points.begin(), code_points.end(), U'\x10000');
    EXPECT_EQ(Vocabulary(code_points).find(U'\x10000' + 65'534), 65'534);
    code_points.push_back(U'\U0002ffff');
    EXPECT_THROW(Vocabulary{code_points}, lm::Error);
}

}  // namespace
