#include "engine/counting/ngram_model.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "cpp/test_corpora.h"

namespace {

using lm::Corpus;
using lm::NgramModel;
using lm::Token;
using lm::testing::NgramCounts;

TEST(NgramModel, AgreesWithTheDefinitionForEveryContext) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(600, 3, 2), 450);
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 8);
    for (std::size_t order = 1; order <= 8; ++order) {
        const NgramCounts ngrams = lm::testing::train_ngrams(corpus, order);
        const NgramModel model(corpus, &trie, order, 0.1);
        // The contexts of the whole text: seen in train or not.
        for (const auto& [context, n] : lm::testing::count_ngrams(corpus, order - 1, 0, 600)) {
            const lm::NextCounts next = model.next_counts(context);
            std::uint64_t sum = 0;
            for (Token token = 0; token < 3; ++token) {
                std::vector<Token> ngram = context;
                ngram.push_back(token);
                const auto found = ngrams.find(ngram);
                EXPECT_EQ(next.counts[token], found == ngrams.end() ? 0 : found->second);
                sum += next.counts[token];
            }
            EXPECT_EQ(next.context_count, sum);
        }
    }
}

TEST(NgramModel, ProbabilitiesAreSmoothedCounts) {
    // 0 1 0 1 … (20 tokens): 0 -> 1 ten times. With 0.1 in each of 3 cells: 10.1 / 10.3, 0.1 / 10.3.
    std::vector<std::uint8_t> tokens;
    for (int i = 0; i < 20; ++i) tokens.push_back(i % 2);
    const Corpus corpus = lm::testing::corpus_of_tokens(tokens, 3, 20);
    const std::vector<Token> context{0};
    const std::vector<double> p = NgramModel(corpus, nullptr, 2, 0.1).distribution(context);
    EXPECT_DOUBLE_EQ(p[0], 0.1 / 10.3);
    EXPECT_DOUBLE_EQ(p[1], 10.1 / 10.3);
    EXPECT_DOUBLE_EQ(p[2], 0.1 / 10.3);
}

TEST(NgramModel, UnseenContextIsUniform) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 1, 0, 1, 0, 1, 0, 1, 2}, 3, 8);
    const std::vector<Token> context{2};
    for (const double initial : {0.0, 0.1})
        for (const double p : NgramModel(corpus, nullptr, 2, initial).distribution(context))
            EXPECT_DOUBLE_EQ(p, 1.0 / 3);
}

TEST(NgramModel, AShortContextUsesTheOrderThatItAllows) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(300, 4, 2));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 5);
    const std::vector<Token> context{1, 0, 2};
    for (std::size_t length = 0; length <= 3; ++length) {
        const auto part = std::span(context).last(length);
        EXPECT_EQ(NgramModel(corpus, &trie, 5, 0.1).distribution(part),
                  NgramModel(corpus, &trie, length + 1, 0.1).distribution(part));
    }
    EXPECT_EQ(NgramModel(corpus, &trie, 2, 0.1).distribution(context),
              NgramModel(corpus, &trie, 2, 0.1).distribution(std::span(context).last(1)));
}

TEST(NgramModel, DistributionsSumToOne) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(300, 4, 2));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    for (const double initial : {0.0, 0.1, 10.0}) {
        const std::vector<double> p = NgramModel(corpus, &trie, 3, initial).distribution(std::vector<Token>{1, 2});
        EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-14);
    }
}

TEST(NgramModel, RefusesOrdersItCannotAnswer) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(300, 4, 2));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    EXPECT_THROW(NgramModel(corpus, &trie, 0, 0.1), std::invalid_argument);
    EXPECT_THROW(NgramModel(corpus, &trie, 4, 0.1), std::invalid_argument);
    EXPECT_THROW(NgramModel(corpus, &trie, 9, 0.1), std::invalid_argument);
    EXPECT_THROW(NgramModel(corpus, nullptr, 3, 0.1), std::invalid_argument);
}

}  // namespace
