// The published figures and their exact values, which were computed apart from this engine in plain Python.
#include "cpp/article_corpus.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/counting/context_table.h"
#include "engine/counting/ngram_model.h"
#include "engine/counting/perplexity.h"
#include "engine/network/evaluator.h"
#include "engine/network/network_queries.h"
#include "engine/text/distinct_words.h"

namespace {

using lm::Corpus;
using lm::NgramModel;
using lm::Token;
using lm::testing::article_corpus;
using lm::testing::ArticleCorpus;

// Equal in six decimals.
constexpr double printed = 0.5000001e-6;

const lm::NgramTrie& trie() {
    static const lm::NgramTrie trie = lm::testing::trie_of(article_corpus(), 8);
    return trie;
}

Token id(char character) {
    return *article_corpus().vocabulary().find(static_cast<char32_t>(character));
}

TEST_F(ArticleCorpus, HasItsCharactersAndWords) {
    const Corpus& corpus = article_corpus();
    EXPECT_EQ(corpus.facts().characters, 4'573'338u);
    EXPECT_EQ(corpus.facts().replaced, 0u);
    EXPECT_EQ(corpus.facts().words, 832'301u);
    lm::DistinctWords words(corpus);
    words.advance(corpus.tokens().size());
    EXPECT_EQ(words.count(), 62'983u);
}

TEST_F(ArticleCorpus, HasItsVocabulary) {
    const std::string expected = "\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]abcdefghijklmnopqrstuvwxyz";
    const auto code_points = article_corpus().vocabulary().code_points();
    EXPECT_EQ(std::string(code_points.begin(), code_points.end()), expected);
    EXPECT_EQ(expected.size(), 67u);
}

TEST_F(ArticleCorpus, HasItsSplitAndFirstTokens) {
    const Corpus& corpus = article_corpus();
    EXPECT_EQ(corpus.train_size(), 4'000'000u);
    EXPECT_EQ(corpus.valid_size(), 573'338u);
    const std::vector<int> first{18, 49, 58, 59, 60, 1, 15, 49, 60, 49, 66, 45, 54, 10, 0, 14};
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(corpus.tokens()[i], first[i]);
}

struct OrderRow {
    std::size_t order, contexts, ngrams;
    double train, valid, valid_seen_percent;
};

TEST_F(ArticleCorpus, GivesTheFiguresOfOrders1To8) {
    const OrderRow rows[] = {
        {1, 1, 67, 27.527291, 27.139952, 100},
        {2, 67, 1'620, 11.866530, 11.953005, 100},
        {3, 1'620, 15'384, 7.047281, 7.569529, 99.990},
        {4, 15'384, 79'782, 4.829337, 5.560147, 99.281},
        {5, 79'782, 261'805, 4.007340, 5.061165, 97.696},
        {6, 261'805, 608'362, 3.821658, 5.731142, 94.791},
        {7, 608'362, 1'092'107, 3.960500, 7.657592, 88.740},
        {8, 1'092'107, 1'642'486, 4.281308, 11.186321, 78.766},
    };
    for (const OrderRow& row : rows) {
        SCOPED_TRACE(row.order);
        const lm::OrderMeasures measures = lm::measure_order(article_corpus(), &trie(), {"ngram", row.order, 0.1});
        EXPECT_EQ(measures.contexts, row.contexts);
        EXPECT_EQ(measures.ngrams, row.ngrams);
        EXPECT_NEAR(*measures.train, row.train, printed);
        EXPECT_NEAR(*measures.valid, row.valid, printed);
        EXPECT_NEAR(100 * *measures.valid_seen, row.valid_seen_percent, 0.0005001);
    }
}

TEST_F(ArticleCorpus, HasTheFloorOfEveryBigram) {
    EXPECT_NEAR(*lm::measure_order(article_corpus(), nullptr, {"ngram", 2, 0.1}).train_floor, 11.865716, printed);
}

TEST_F(ArticleCorpus, WithoutInitialCountsTheBigramFailsOnValid) {
    const lm::OrderMeasures measures = lm::measure_order(article_corpus(), nullptr, {"ngram", 2, 0});
    EXPECT_TRUE(std::isinf(*measures.valid));
    EXPECT_TRUE(std::isfinite(*measures.train));
    EXPECT_GT(measures.valid_zeros, 0u);
}

TEST_F(ArticleCorpus, GivesTheUnigramProbabilities) {
    const std::vector<double> p = NgramModel(article_corpus(), nullptr, 1, 0.1).distribution({});
    EXPECT_NEAR(p[id(' ')], 0.152116, printed);
    EXPECT_NEAR(p[id('e')], 0.084572, printed);
    EXPECT_NEAR(p[id('t')], 0.059427, printed);
    EXPECT_NEAR(p[id('o')], 0.058739, printed);
    EXPECT_NEAR(p[id('a')], 0.050354, printed);
    EXPECT_NEAR(p[id('$')], 2.75e-7, 0.005e-7);
}

TEST_F(ArticleCorpus, GivesNewlineAfterNewline) {
    const std::vector<Token> newline{id('\n')};
    EXPECT_NEAR(NgramModel(article_corpus(), nullptr, 2, 0.1).distribution(newline)[id('\n')], 0.186777, printed);
}

TEST_F(ArticleCorpus, HasTheFreeParametersOfTheArticle) {
    EXPECT_EQ(lm::free_parameters(article_corpus().vocabulary().size(), 1), 66.0);
    EXPECT_EQ(lm::free_parameters(article_corpus().vocabulary().size(), 2), 4422.0);
}

TEST_F(ArticleCorpus, AContextTableHoldsEveryScoredToken) {
    const lm::ContextTable table = lm::make_context_table(article_corpus(), &trie(), 7);
    std::uint64_t train = 0, valid = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        for (const lm::ScoredFollower& follower : table.followers(i)) {
            train += follower.train;
            valid += follower.valid;
        }
    EXPECT_EQ(train, 4'000'000u - 7);
    EXPECT_EQ(valid, 573'338u - 7);
    EXPECT_GE(table.size(), 1'092'107u - 1);  // those of train, and those that only valid has
}

TEST_F(ArticleCorpus, OneTokenOfContextIsEvaluatedIn67ForwardPassesWithoutATrie) {
    const lm::ContextTable table = lm::make_context_table(article_corpus(), nullptr, 1);
    EXPECT_EQ(table.size(), 67u);
    const lm::Network network({67, 1, 16, 1});
    lm::Evaluator evaluator(network, table);
    EXPECT_FALSE(evaluator.advance(66));
    EXPECT_TRUE(evaluator.advance(1));
    EXPECT_GT(*lm::perplexity_of(std::span(&evaluator.losses(), 1)).train, 11.865716);  // the floor of every bigram
}

TEST_F(ArticleCorpus, TheFirstFiveKilobytesHaveTheirBigramFigures) {
    // 10.219 smoothed, 9.789 unsmoothed, all of it for training.
    std::string text;
    for (std::size_t i = 0; i < 5000; ++i)
        text.push_back(static_cast<char>(article_corpus().vocabulary().code_point(article_corpus().tokens()[i])));
    const lm::OrderMeasures measures = lm::measure_order(lm::testing::corpus_of(text), nullptr, {"ngram", 2, 0.1});
    EXPECT_NEAR(*measures.train, 10.219, 0.0005001);
    EXPECT_NEAR(*measures.train_floor, 9.789, 0.0005001);
}

}  // namespace
