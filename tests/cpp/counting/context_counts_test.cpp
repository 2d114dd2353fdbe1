#include "engine/counting/context_counts.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "cpp/test_corpora.h"
#include "engine/counting/scored_tokens.h"

namespace {

using lm::Corpus;
using lm::Follower;
using lm::NgramTrie;
using lm::Token;
using lm::testing::corpus_of_tokens;
using lm::testing::NgramCounts;

struct Counted {
    NgramCounts train, train_scored, valid_scored;
};

// Reads all contexts, checking their order on the way.
Counted read_all(lm::ContextReader& reader) {
    Counted counted;
    lm::Followers followers;
    std::vector<Token> before;
    const auto put = [](NgramCounts& counts, const std::vector<Token>& ngram, std::uint32_t n) {
        if (n > 0) counts[ngram] = n;
    };
    while (reader.next(followers)) {
        EXPECT_FALSE(followers.empty());
        for (const Follower& follower : followers) {
            std::vector<Token> ngram;
            reader.append_context(ngram);
            ngram.push_back(follower.token);
            EXPECT_LT(before, ngram);
            EXPECT_GT(follower.train + follower.valid_scored, 0u);
            put(counted.train, ngram, follower.train);
            put(counted.train_scored, ngram, follower.train_scored);
            put(counted.valid_scored, ngram, follower.valid_scored);
            before = ngram;
        }
    }
    EXPECT_EQ(reader.progress(), 1.0);
    return counted;
}

void expect_all(const Corpus& corpus, std::size_t order, Counted counted) {
    EXPECT_EQ(counted.train, lm::testing::train_ngrams(corpus, order));
    EXPECT_EQ(counted.train_scored, lm::testing::train_ngrams(corpus, order, lm::first_scored));
    EXPECT_EQ(counted.valid_scored, lm::testing::valid_ngrams(corpus, order, lm::first_scored));
}

std::vector<std::uint8_t> random_tokens(std::size_t length, std::uint32_t vocabulary, std::uint64_t seed) {
    lm::Random random(seed);
    std::vector<std::uint8_t> tokens;
    while (tokens.size() < length)
        tokens.push_back(static_cast<std::uint8_t>(random.below(1 + random.below(vocabulary))));
    return tokens;
}

TEST(ContextCounts, TrieAndTablesCountWhatTheDefinitionSays) {
    // Splits that leave a part empty, shorter than a context, with nothing to score, with one scored token.
    for (const std::size_t split : {0u, 1u, 5u, 7u, 8u, 60u, 110u, 113u, 115u, 119u, 120u}) {
        const Corpus corpus = corpus_of_tokens(random_tokens(120, 4, split + 1), 5, split);
        const NgramTrie trie = lm::testing::trie_of(corpus, 17);
        for (std::size_t order = 1; order <= 17; ++order) {
            SCOPED_TRACE("order " + std::to_string(order) + ", split " + std::to_string(split));
            expect_all(corpus, order, read_all(*lm::read_contexts(corpus, &trie, order)));
            if (order <= 2) expect_all(corpus, order, read_all(*lm::read_contexts(corpus, nullptr, order)));
        }
    }
}

TEST(ContextCounts, TablesAndTrieAgreeOnALargeVocabulary) {
    std::string text;
    lm::Random random(4);
    // Each of 4,200 characters once, then at random.
    for (char32_t i = 0; i < 9000; ++i) lm::append_utf8(text, 0x4e00 + (i < 4200 ? i : random.below(4200)));
    const Corpus corpus = lm::testing::corpus_of(text);
    ASSERT_FALSE(corpus.train().bigrams.dense());
    const NgramTrie trie = lm::testing::trie_of(corpus, 2);
    expect_all(corpus, 2, read_all(*lm::read_contexts(corpus, nullptr, 2)));
    expect_all(corpus, 2, read_all(*lm::read_contexts(corpus, &trie, 2)));
}

TEST(ContextCounts, ATrieOutlivesAChangeOfTheSplit) {
    Corpus corpus = corpus_of_tokens(random_tokens(100, 3, 9), 3, 50);
    const NgramTrie trie = lm::testing::trie_of(corpus, 4);
    corpus.set_split(80);
    expect_all(corpus, 4, read_all(*lm::read_contexts(corpus, &trie, 4)));
}

TEST(ContextCounts, ProgressIsTheShareOfWhatWasRead) {
    const Corpus corpus = corpus_of_tokens(random_tokens(100, 3, 9), 3, 50);
    const NgramTrie trie = lm::testing::trie_of(corpus, 3);
    const auto reader = lm::read_contexts(corpus, &trie, 3);
    EXPECT_EQ(reader->progress(), 0.0);
    double read = 0;
    for (lm::Followers followers; reader->next(followers);) {
        EXPECT_GT(reader->progress(), read);
        read = reader->progress();
    }
    EXPECT_EQ(read, 1.0);
    // Of nothing there is nothing left to read.
    EXPECT_EQ(lm::read_range(corpus, trie, 3, {5, 5})->progress(), 1.0);
}

TEST(ContextCounts, RefusesOrdersThatAreNotSorted) {
    const Corpus corpus = corpus_of_tokens(random_tokens(100, 3, 9), 3, 50);
    const NgramTrie trie = lm::testing::trie_of(corpus, 3);
    EXPECT_THROW(lm::read_contexts(corpus, &trie, 4), std::invalid_argument);
    EXPECT_THROW(lm::read_contexts(corpus, nullptr, 3), std::invalid_argument);
    EXPECT_THROW(lm::read_contexts(corpus, &trie, 0), std::invalid_argument);
}

}  // namespace
