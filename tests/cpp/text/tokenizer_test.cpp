#include "engine/text/tokenizer.h"

#include <gtest/gtest.h>

namespace {

using Ids = std::vector<std::uint32_t>;
using Words = std::vector<std::string>;

TEST(Tokenizer, TheWeatherInBerlinIsFourWordsOr21Characters) {
    EXPECT_EQ(lm::word_tokens("the weather in Berlin").tokens.size(), 4u);
    EXPECT_EQ(lm::character_tokens("the weather in Berlin").tokens.size(), 21u);
}

TEST(Tokenizer, CharactersAreNumberedByCodePoint) {
    // Sorted: " ", "B", "b", "é", an emoji.
    const lm::Tokenization text = lm::character_tokens("bé B\xf0\x9f\x99\x82é");
    EXPECT_EQ(text.tokens, (Words{"b", "é", " ", "B", "\xf0\x9f\x99\x82", "é"}));
    EXPECT_EQ(text.ids, (Ids{2, 3, 0, 1, 4, 3}));
    EXPECT_EQ(text.vocabulary_size, 5u);
}

TEST(Tokenizer, WordsAreNumberedByTheirCodePoints) {
    // Sorted: "To", "be", "not", "or", "to", "été".
    const lm::Tokenization text = lm::word_tokens("To be or not to be été");
    EXPECT_EQ(text.tokens, (Words{"To", "be", "or", "not", "to", "be", "été"}));
    EXPECT_EQ(text.ids, (Ids{0, 1, 3, 2, 4, 1, 5}));
    EXPECT_EQ(text.vocabulary_size, 6u);
}

TEST(Tokenizer, AnyWhiteSpaceSeparatesWords) {
    const lm::Tokenization text = lm::word_tokens(" \t a\r\nb\u00a0c\u2003d\u3000e\u0085 ");
    EXPECT_EQ(text.tokens, (Words{"a", "b", "c", "d", "e"}));
    // The others of Unicode's property White_Space.
    const lm::Tokenization rest = lm::word_tokens("a\u1680b\u2028c\u2029d\u202fe\u205ff");
    EXPECT_EQ(rest.tokens, (Words{"a", "b", "c", "d", "e", "f"}));
    // Between U+2000 and U+200A, and no others near them: a zero-width space joins.
    EXPECT_EQ(lm::word_tokens("a\u2000b\u200ac\u200bd\u180ee").tokens, (Words{"a", "b", "c\u200bd\u180ee"}));
}

TEST(Tokenizer, NothingHasNoTokens) {
    EXPECT_EQ(lm::character_tokens("").vocabulary_size, 0u);
    EXPECT_TRUE(lm::word_tokens(" \n ").tokens.empty());
}

}  // namespace
