#include "engine/counting/text_score.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/counting/ngram_model.h"
#include "engine/text/utf8.h"

namespace {

using lm::Corpus;
using lm::NgramModel;
using lm::score_text;
using lm::TextScore;

// 48 times "ab", 32 times "ac": 80 a, 48 b, 32 c in 160 tokens, all for training.
Corpus abac() {
    std::string text;
    for (int i = 0; i < 16; ++i) text += "abababacac";
    return lm::testing::corpus_of(text, 160);
}

TEST(TextScore, SurprisesAreBits) {
    const Corpus corpus = abac();
    // p(a) = 1/2, p(b) = 48/160 = 0.3, p(c) = 0.2
    const TextScore score = score_text(NgramModel(corpus, nullptr, 1, 0), lm::decode_utf8("abc"));
    EXPECT_EQ(score.tokens, (std::vector<std::int32_t>{0, 1, 2}));
    EXPECT_DOUBLE_EQ(score.bits[0], 1.0);
    EXPECT_DOUBLE_EQ(score.bits[1], -std::log2(0.3));
    EXPECT_DOUBLE_EQ(score.total_bits, -std::log2(0.5 * 0.3 * 0.2));
    EXPECT_DOUBLE_EQ(*score.mean_bits, -std::log2(0.5 * 0.3 * 0.2) / 3);
    EXPECT_DOUBLE_EQ(*score.perplexity, std::pow(0.5 * 0.3 * 0.2, -1.0 / 3));
}

TEST(TextScore, TheFirstTokenUsesTheUnigram) {
    const Corpus corpus = abac();
    // p(a) = 1/2, p(b | a) = 48/80 = 0.6
    const TextScore score = score_text(NgramModel(corpus, nullptr, 2, 0), lm::decode_utf8("ab"));
    EXPECT_DOUBLE_EQ(score.bits[0], 1.0);
    EXPECT_DOUBLE_EQ(score.bits[1], -std::log2(0.6));
}

TEST(TextScore, AnUnknownCharacterHasNoProbabilityAndEndsTheContext) {
    const Corpus corpus = abac();
    const TextScore score = score_text(NgramModel(corpus, nullptr, 2, 0), lm::decode_utf8("a?b"));
    EXPECT_EQ(score.tokens, (std::vector<std::int32_t>{0, -1, 1}));
    EXPECT_TRUE(std::isnan(score.bits[1]));
    EXPECT_DOUBLE_EQ(score.bits[2], -std::log2(0.3));  // the unigram again
    EXPECT_DOUBLE_EQ(*score.mean_bits, (1 - std::log2(0.3)) / 2);
}

TEST(TextScore, TheImpossibleIsInfinitelySurprising) {
    const Corpus corpus = abac();
    const TextScore score = score_text(NgramModel(corpus, nullptr, 2, 0), lm::decode_utf8("abb"));
    EXPECT_EQ(score.bits[2], std::numeric_limits<double>::infinity());
    EXPECT_EQ(score.perplexity, std::numeric_limits<double>::infinity());
}

TEST(TextScore, NothingKnownHasNoMean) {
    const Corpus corpus = abac();
    const NgramModel model(corpus, nullptr, 2, 0.1);
    for (const char* text : {"", "xyz"}) {
        EXPECT_FALSE(score_text(model, lm::decode_utf8(text)).mean_bits);
        EXPECT_FALSE(score_text(model, lm::decode_utf8(text)).perplexity);
    }
}

TEST(TextScore, HigherOrdersReadTheirWholeContext) {
    const Corpus corpus = abac();
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    // In train "ba" is followed by b 32 times and by c 16 times.
    const TextScore score = score_text(NgramModel(corpus, &trie, 3, 0), lm::decode_utf8("bac"));
    EXPECT_DOUBLE_EQ(score.bits[2], -std::log2(16.0 / 48));
}

}  // namespace
