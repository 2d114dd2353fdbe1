#include "engine/counting/token_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "cpp/test_corpora.h"

namespace {

using lm::Corpus;
using lm::Token;
using lm::TokenOrder;
using Order = std::vector<std::uint32_t>;

bool is_permutation(Order order, std::size_t size) {
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != i) return false;
    return order.size() == size;
}

TEST(TokenOrder, ByCodePointIsTheIdentity) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 2, 2, 1, 2, 1}, 3, 6);
    EXPECT_EQ(lm::token_order(corpus, TokenOrder::code_point), (Order{0, 1, 2}));
}

TEST(TokenOrder, ByFrequencyInTrainEqualsByCodePoint) {
    // Train: 3 twice, 2 three times, 0 and 1 twice; valid is full of 1.
    const Corpus corpus = lm::testing::corpus_of_tokens({2, 3, 2, 0, 3, 1, 2, 0, 1, 1, 1, 1, 1}, 4, 9);
    EXPECT_EQ(lm::token_order(corpus, TokenOrder::frequency), (Order{2, 0, 1, 3}));
}

TEST(TokenOrder, BySimilarityPutsLikeRowsSideBySide) {
    // 0 and 2 are both followed by 4, 1 and 3 both by 5; 4 and 5 by any of them. 0 is the most frequent of its kind.
    std::vector<std::uint8_t> tokens;
    for (int i = 0; i < 40; ++i)
        for (const int token : {0, 4, 2, 4, 1, 5, 3, 5}) tokens.push_back(static_cast<std::uint8_t>(token));
    const Corpus corpus = lm::testing::corpus_of_tokens(tokens, 6, tokens.size());
    const Order order = lm::token_order(corpus, TokenOrder::similarity);
    ASSERT_TRUE(is_permutation(order, 6));
    const auto place = [&](std::uint32_t token) {
        return std::find(order.begin(), order.end(), token) - order.begin();
    };
    EXPECT_EQ(std::abs(place(0) - place(2)), 1);
    EXPECT_EQ(std::abs(place(1) - place(3)), 1);
}

TEST(TokenOrder, BySimilarityTheSecondIsLikeTheFirst) {
    // 0 and 2 are nearly always followed by 0, 1 by itself; 1 is more frequent than 2.
    std::vector<std::uint8_t> tokens(50, 0);
    tokens.insert(tokens.end(), 40, 1);
    for (int i = 0; i < 5; ++i) tokens.insert(tokens.end(), {2, 0});
    const Corpus corpus = lm::testing::corpus_of_tokens(tokens, 3, tokens.size());
    EXPECT_EQ(lm::token_order(corpus, TokenOrder::frequency), (Order{0, 1, 2}));
    EXPECT_EQ(lm::token_order(corpus, TokenOrder::similarity), (Order{0, 2, 1}));
}

TEST(TokenOrder, OfMoreTokensThanCanBeComparedTheOrderIsByFrequency) {
    std::string text;
    for (unsigned c = 0; c <= lm::largest_similarity_order; ++c) {
        // Two bytes each, from U+0100 on; every tenth one twice.
        const unsigned code_point = 0x100 + c;
        for (int times = c % 10 == 0 ? 2 : 1; times > 0; --times) {
            text += {static_cast<char>(0xc0 | code_point >> 6), static_cast<char>(0x80 | (code_point & 63))};
        }
    }
    const Corpus corpus = lm::testing::corpus_of(text, text.size() / 2);
    ASSERT_EQ(corpus.vocabulary().size(), lm::largest_similarity_order + 1);
    EXPECT_EQ(lm::token_order(corpus, TokenOrder::similarity), lm::token_order(corpus, TokenOrder::frequency));
}

TEST(TokenOrder, TokensThatTrainNeverSawAreIncluded) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 1, 0, 1, 0, 1, 2, 3}, 4, 6);
    for (const TokenOrder order : {TokenOrder::frequency, TokenOrder::similarity})
        EXPECT_TRUE(is_permutation(lm::token_order(corpus, order), 4));
}

}  // namespace
