#include "engine/counting/context_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "cpp/test_corpora.h"
#include "engine/counting/scored_tokens.h"

namespace {

using lm::ContextTable;
using lm::Corpus;
using lm::Token;
using lm::testing::NgramCounts;

std::pair<NgramCounts, NgramCounts> ngrams_of(const ContextTable& table) {
    NgramCounts train, valid;
    for (std::size_t i = 0; i < table.size(); ++i) {
        EXPECT_FALSE(table.followers(i).empty());
        for (const lm::ScoredFollower& follower : table.followers(i)) {
            std::vector<Token> ngram(table.context(i).begin(), table.context(i).end());
            ngram.push_back(follower.token);
            EXPECT_GT(follower.train + follower.valid, 0u);
            if (follower.train > 0) train[ngram] = follower.train;
            if (follower.valid > 0) valid[ngram] = follower.valid;
        }
    }
    return {train, valid};
}

bool sorted_and_distinct(const ContextTable& table) {
    for (std::size_t i = 1; i < table.size(); ++i) {
        const auto a = table.context(i - 1), b = table.context(i);
        if (!std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end())) return false;
    }
    return true;
}

TEST(ContextTable, HoldsEveryScoredTokenOfBothParts) {
    for (const std::size_t split : {0u, 6u, 9u, 200u, 385u, 400u}) {
        Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(400, 4, split + 3));
        corpus.set_split(split);
        const lm::NgramTrie trie = lm::testing::trie_of(corpus, 17);
        for (int m = 1; m <= 16; ++m) {
            SCOPED_TRACE("m " + std::to_string(m) + ", split " + std::to_string(split));
            const ContextTable table = lm::make_context_table(corpus, &trie, m);
            const std::size_t order = static_cast<std::size_t>(m) + 1;
            EXPECT_EQ(table.length(), m);
            EXPECT_EQ(table.vocabulary_size(), corpus.vocabulary().size());
            EXPECT_TRUE(sorted_and_distinct(table));
            const auto [train, valid] = ngrams_of(table);
            EXPECT_EQ(train, lm::testing::train_ngrams(corpus, order, lm::first_scored));
            EXPECT_EQ(valid, lm::testing::valid_ngrams(corpus, order, lm::first_scored));
        }
    }
}

TEST(ContextTable, SlicesDoNotMatter) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(500, 5, 1));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 4);
    const ContextTable whole = lm::make_context_table(corpus, &trie, 3);
    lm::ContextTableBuilder builder(corpus, &trie, 3);
    while (!builder.advance(7)) EXPECT_LE(builder.progress(), 1.0);
    const ContextTable sliced = builder.finish();
    ASSERT_EQ(sliced.size(), whole.size());
    EXPECT_EQ(ngrams_of(sliced), ngrams_of(whole));
    const auto all = whole.contexts(0, whole.size());
    EXPECT_EQ(all.size(), 3 * whole.size());
    EXPECT_TRUE(std::equal(all.begin(), all.end(), sliced.contexts(0, sliced.size()).begin()));
}

TEST(ContextTable, AnEmptyBlockHasNothingLeftToDo) {
    // Two contexts, so that most of the blocks have none.
    const Corpus corpus = lm::testing::corpus_of(std::string(99, 'a').append(1, 'b'));
    for (std::size_t block = 0; block < lm::context_blocks; ++block) {
        lm::ContextTableBuilder builder(corpus, nullptr, 1, {block, lm::context_blocks});
        EXPECT_LE(builder.progress(), 1.0);
        EXPECT_TRUE(builder.advance(100));
        EXPECT_EQ(builder.progress(), 1.0);
    }
}

TEST(ContextTable, BlocksHoldEveryContextOnceAndInOrder) {
    // The contexts of the second text are nearly all the same.
    for (const std::string& text : {lm::testing::random_text(900, 5, 1), std::string(99, 'a').append(1, 'b')}) {
        const Corpus corpus = lm::testing::corpus_of(text);
        const lm::NgramTrie trie = lm::testing::trie_of(corpus, 5);
        for (const int m : {1, 2, 4}) {
            SCOPED_TRACE(std::to_string(text.size()) + " characters, m " + std::to_string(m));
            const lm::ContextTableParts whole = lm::make_context_table(corpus, &trie, m).parts();
            lm::ContextTableParts joined;
            for (const ContextTable& block : lm::make_context_tables(corpus, &trie, m)) {
                const auto& [length, vocabulary, contexts, first, followers] = block.parts();
                const auto before = static_cast<std::uint32_t>(joined.followers.size());
                for (std::size_t i = 1; i < first.size(); ++i) joined.first.push_back(before + first[i]);
                joined.contexts.insert(joined.contexts.end(), contexts.begin(), contexts.end());
                joined.followers.insert(joined.followers.end(), followers.begin(), followers.end());
            }
            EXPECT_EQ(joined.contexts, whole.contexts);
            EXPECT_EQ(joined.first, whole.first);
            EXPECT_TRUE(std::equal(joined.followers.begin(), joined.followers.end(), whole.followers.begin(),
                                   whole.followers.end(), [](const auto& a, const auto& b) {
                                       return a.token == b.token && a.train == b.train && a.valid == b.valid;
                                   }));
        }
    }
}

TEST(ContextTable, BlocksHoldAboutAsMuchTextEach) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(24'000, 20, 1));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 5);
    for (const ContextTable& block : lm::make_context_tables(corpus, &trie, 4)) {
        std::uint32_t tokens = 0;
        for (const lm::ScoredFollower& follower : block.parts().followers) tokens += follower.train + follower.valid;
        // A block may end late by the rest of a context; the commonest, "aaaa", has 0.18^4 of the text, 25 tokens.
        EXPECT_NEAR(tokens, 24'000 / 24, 150);
    }
}

TEST(ContextTable, NothingToScoreGivesAnEmptyTable) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 1, 0, 1, 0, 1, 0}, 2, 7);
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    EXPECT_EQ(lm::make_context_table(corpus, &trie, 2).size(), 0u);
    EXPECT_EQ(lm::make_context_table(corpus, nullptr, 1).size(), 0u);
}

// The terms of an evaluation in their order: equal lists give perplexities that are equal to the last digit.
using Entry = std::array<std::uint64_t, 4>;  // context, token, train, valid

std::vector<Entry> entries_of(const ContextTable& table) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < table.size(); ++i)
        for (const lm::ScoredFollower& follower : table.followers(i))
            entries.push_back({table.context(i)[0], follower.token, follower.train, follower.valid});
    return entries;
}

std::vector<Entry> entries_by_trie(const Corpus& corpus) {
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 2);
    const auto reader = lm::read_contexts(corpus, &trie, 2);
    std::vector<Entry> entries;
    for (lm::Followers followers; reader->next(followers);)
        for (const lm::Follower& follower : followers) {
            std::vector<Token> context;
            reader->append_context(context);
            if (follower.train_scored + follower.valid_scored > 0)
                entries.push_back({context[0], follower.token, follower.train_scored, follower.valid_scored});
        }
    return entries;
}

TEST(ContextTable, OneTokenOfContextFromCountsIsWhatATrieGives) {
    // Scoring starts at token 7 of either part: splits on both sides of that, and parts too short for it.
    for (const std::size_t split : {0u, 6u, 7u, 8u, 9u, 200u, 391u, 392u, 393u, 394u, 400u}) {
        Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(400, 6, split + 1));
        corpus.set_split(split);
        EXPECT_EQ(entries_of(lm::make_context_table(corpus, nullptr, 1)), entries_by_trie(corpus)) << split;
    }
}

TEST(ContextTable, RefusesOtherLengths) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(100, 5, 1));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    for (const int m : {-1, 0, 3, 17})
        EXPECT_THROW(lm::make_context_table(corpus, &trie, m), std::invalid_argument) << m;
    EXPECT_THROW(lm::make_context_table(corpus, nullptr, 2), std::invalid_argument);
}

TEST(ContextTable, RefusesABlockThatThereIsNot) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(100, 5, 1));
    EXPECT_THROW(lm::make_context_table(corpus, nullptr, 1, {24, 24}), std::invalid_argument);
    EXPECT_THROW(lm::make_context_table(corpus, nullptr, 1, {0, 0}), std::invalid_argument);
}

TEST(ContextTable, RefusesArraysThatDoNotFitTogether) {
    // "a" is followed by "b" three times in train, and "b" by "a" twice in train and once in valid.
    const lm::ContextTableParts parts{1, 2, {0, 1}, {0, 1, 2}, {{1, 3, 0}, {0, 2, 1}}};
    EXPECT_EQ(lm::ContextTable(parts).followers(1)[0].valid, 1u);
    const auto refuses = [&](auto spoil) {
        lm::ContextTableParts spoilt = parts;
        spoil(spoilt);
        EXPECT_THROW(lm::ContextTable{spoilt}, std::invalid_argument);
    };
    refuses([](auto& table) { table.length = 0; });
    refuses([](auto& table) { table.length = lm::longest_context + 1; });
    refuses([](auto& table) { table.contexts.push_back(1); });
    refuses([](auto& table) { table.contexts[0] = 2; });
    refuses([](auto& table) { table.first.clear(); });
    refuses([](auto& table) { table.first = {0, 2, 1}; });
    refuses([](auto& table) { table.first[2] = 1; });
    refuses([](auto& table) { table.first[0] = 1; });
    refuses([](auto& table) { table.first = {0, 3, 2}; });
    refuses([](auto& table) { table.followers[0].token = 2; });
}

}  // namespace
