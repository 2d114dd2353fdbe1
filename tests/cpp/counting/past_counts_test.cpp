#include "engine/counting/past_counts.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <vector>

#include "cpp/test_corpora.h"

namespace {

std::vector<std::uint32_t> counts_of(const lm::Corpus& corpus, const lm::NgramTrie& trie, std::size_t length) {
    lm::PastCountsJob job(corpus, trie, length);
    while (!job.advance(50)) EXPECT_LT(job.progress(), 1.0);
    return job.counts();
}

TEST(PastCounts, AreHowOftenThePastWasFollowedInTraining) {
    const lm::Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(600, 4, 3), 450);
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 9);
    for (const std::size_t length : {1u, 3u, 9u}) {
        std::map<std::vector<lm::Token>, std::uint32_t> followed;
        for (const auto& [ngram, n] : lm::testing::train_ngrams(corpus, length + 1)) {
            followed[{ngram.begin(), ngram.end() - 1}] += n;
        }
        const std::vector<std::uint32_t> counts = counts_of(corpus, trie, length);
        ASSERT_EQ(counts.size(), 150u);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (i < length) {
                EXPECT_EQ(counts[i], lm::no_past);
                continue;
            }
            std::vector<lm::Token> past;
            for (std::size_t j = i - length; j < i; ++j) past.push_back(corpus.tokens()[450 + j]);
            EXPECT_EQ(counts[i], followed[past]);
        }
    }
    EXPECT_THROW(lm::PastCountsJob(corpus, trie, 0), std::invalid_argument);
    EXPECT_THROW(lm::PastCountsJob(corpus, trie, 10), std::invalid_argument);
    const lm::NgramTrie deepest = lm::testing::trie_of(corpus, 17);
    EXPECT_THROW(lm::PastCountsJob(corpus, deepest, 17), std::invalid_argument);
}

}  // namespace
