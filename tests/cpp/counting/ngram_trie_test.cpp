#include "engine/counting/ngram_trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "cpp/test_corpora.h"

namespace {

using lm::Corpus;
using lm::NgramTrie;
using lm::Token;
using lm::testing::corpus_of;
using lm::testing::corpus_of_tokens;
using lm::testing::random_text;
using lm::testing::trie_of;

// The tokens from `position` on, at most `depth`.
std::vector<Token> sequence(const Corpus& corpus, std::size_t position, std::size_t depth) {
    std::vector<Token> tokens;
    for (std::size_t i = position; i < std::min(corpus.tokens().size(), position + depth); ++i)
        tokens.push_back(corpus.tokens()[i]);
    return tokens;
}

std::size_t common_prefix(const std::vector<Token>& a, const std::vector<Token>& b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

void expect_sorted(const Corpus& corpus, const NgramTrie& trie) {
    const std::size_t depth = trie.depth();
    ASSERT_EQ(trie.size(), corpus.tokens().size() + 1);
    std::vector<std::uint32_t> positions;
    for (std::size_t i = 0; i < trie.size(); ++i) positions.push_back(trie.position(i));
    for (std::size_t i = 1; i < trie.size(); ++i) {
        const auto before = sequence(corpus, positions[i - 1], depth), here = sequence(corpus, positions[i], depth);
        ASSERT_LE(before, here) << i;
        const std::size_t shared = common_prefix(before, here);
        if (before == here) ASSERT_GE(trie.shared(i), depth) << i;
        else ASSERT_EQ(trie.shared(i), shared) << i;
    }
    std::sort(positions.begin(), positions.end());
    for (std::size_t i = 0; i < positions.size(); ++i) ASSERT_EQ(positions[i], i);
}

TEST(NgramTrie, SortsEveryDepth) {
    for (const std::uint32_t letters : {2u, 3u, 20u}) {
        const Corpus corpus = corpus_of(random_text(500, letters, letters));
        NgramTrie trie(corpus);
        for (std::size_t order = 1; order <= NgramTrie::deepest; ++order) {
            ASSERT_TRUE(trie.advance(order, 10'000));
            ASSERT_EQ(trie.depth(), order);
            expect_sorted(corpus, trie);
        }
    }
}

TEST(NgramTrie, SortsRepetitionsUpToTheEnd) {
    // "aaa…": shorter sequences come first.
    const Corpus corpus = corpus_of_tokens(std::vector<std::uint8_t>(30, 0), 2, 15);
    expect_sorted(corpus, trie_of(corpus, 8));
}

TEST(NgramTrie, SortsTokensOfTwoBytes) {
    std::string text;
    for (int i = 0; i < 600; ++i) lm::append_utf8(text, static_cast<char32_t>(0x4e00 + (i * i) % 400));
    const Corpus corpus = corpus_of(text);
    expect_sorted(corpus, trie_of(corpus, 5));
}

TEST(NgramTrie, SlicesDoNotMatter) {
    const Corpus corpus = corpus_of(random_text(400, 4, 8));
    const NgramTrie whole = trie_of(corpus, 6);
    NgramTrie sliced(corpus);
    double progress = 0;
    while (!sliced.advance(6, 37)) {
        EXPECT_GE(sliced.progress(6), progress);
        progress = sliced.progress(6);
        EXPECT_LT(progress, 1.0);
    }
    EXPECT_EQ(sliced.progress(6), 1.0);
    for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(sliced.position(i), whole.position(i));
}

TEST(NgramTrie, HoldsFiveBytesATokenOnceAnOrderIsKnown) {
    const Corpus corpus = corpus_of(random_text(999, 4, 8));
    NgramTrie trie(corpus);
    // 1,000 entries, the end of the text being one: 4 bytes for the position and 1 for what it shares; while an order
    // is being made 4 for the new position.
    EXPECT_EQ(trie.bytes(), 5'000u);
    EXPECT_FALSE(trie.advance(3, 2'500));
    EXPECT_EQ(trie.bytes(), 9'000u);
    EXPECT_TRUE(trie.advance(3, 1'000));
    EXPECT_EQ(trie.bytes(), 5'000u);
}

TEST(NgramTrie, MakesRoomInSlicesToo) {
    // 1,000 entries, ten of them a slice: a hundred slices for the positions, as many for those of the first level (one
    // does both), and then a hundred that sort.
    const Corpus corpus = corpus_of(random_text(999, 4, 8));
    NgramTrie trie(corpus);
    int slices = 1;
    double progress = trie.progress(1);
    EXPECT_EQ(progress, 0.0);
    EXPECT_EQ(trie.progress(0), 1.0);
    for (; !trie.advance(1, 10); ++slices) {
        EXPECT_GE(trie.progress(1), progress);
        progress = trie.progress(1);
    }
    EXPECT_NEAR(slices, 300, 3);
    expect_sorted(corpus, trie);
}

TEST(NgramTrie, FindsTheRangeOfAPrefix) {
    const Corpus corpus = corpus_of(random_text(300, 3, 4));
    const NgramTrie trie = trie_of(corpus, 4);
    for (std::size_t length = 0; length <= 4; ++length) {
        // All 3^length sequences of this length, present or not.
        for (std::size_t code = 0, end = length == 0 ? 1 : static_cast<std::size_t>(std::pow(3, length)); code < end;
             ++code) {
            std::vector<Token> prefix;
            for (std::size_t i = 0, rest = code; i < length; i++, rest /= 3)
                prefix.push_back(static_cast<Token>(rest % 3));
            std::size_t expected = 0;
            for (std::size_t at = 0; at <= corpus.tokens().size(); ++at)
                expected += sequence(corpus, at, length) == prefix;
            const NgramTrie::Range range = trie.find(prefix);
            EXPECT_EQ(range.end - range.begin, expected);
            for (std::size_t i = range.begin; i < range.end; ++i)
                EXPECT_EQ(sequence(corpus, trie.position(i), length), prefix);
        }
    }
}

TEST(NgramTrie, GoesAtMost17Deep) {
    const Corpus corpus = corpus_of(random_text(100, 3, 4));
    NgramTrie trie(corpus);
    EXPECT_THROW(trie.advance(18, 1), std::invalid_argument);
}

}  // namespace
