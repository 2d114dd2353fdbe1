#include "engine/counting/perplexity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include "cpp/test_corpora.h"
#include "engine/counting/scored_tokens.h"

namespace {

using lm::Corpus;
using lm::OrderMeasures;
using lm::Token;
using lm::testing::corpus_of_tokens;
using lm::testing::NgramCounts;

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::uint8_t> repeated(std::vector<std::uint8_t> part, std::size_t length) {
    std::vector<std::uint8_t> tokens;
    while (tokens.size() < length) tokens.push_back(part[tokens.size() % part.size()]);
    return tokens;
}

TEST(Perplexity, OfAUnigramWorkedOutByHand) {
    // Train: 0 1 0 1 0 1 0 1 1 1 (4 zeros, 6 ones), scored: the tokens at 7, 8, 9, which are 1 1 1.
    // Valid: 0 0 0 0 0 0 0 0 1, scored: 0 1. With 0.5 in each cell p(0) = 4.5 / 11 and p(1) = 6.5 / 11.
    const Corpus corpus = corpus_of_tokens({0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 2, 10);
    const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 1, 0.5});
    EXPECT_DOUBLE_EQ(*measures.train, 11 / 6.5);
    EXPECT_DOUBLE_EQ(*measures.valid, std::sqrt((11 / 4.5) * (11 / 6.5)));
    EXPECT_DOUBLE_EQ(*measures.train_floor, 1.0);  // the scored tokens are all 1
    EXPECT_DOUBLE_EQ(*measures.valid_seen, 1.0);
    EXPECT_EQ(measures.contexts, 1u);
    EXPECT_EQ(measures.ngrams, 2u);
}

TEST(Perplexity, OfABigramWorkedOutByHand) {
    // Train is 0 1 0 1 … 0 1 (20 tokens): 0 -> 1 ten times, 1 -> 0 nine times. With 1 in each cell
    // p(1 | 0) = 11 / 12 and p(0 | 1) = 10 / 11; scored are indices 7 … 19: seven ones and six zeros.
    const Corpus corpus = corpus_of_tokens(repeated({0, 1}, 20), 2, 20);
    const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 2, 1});
    EXPECT_DOUBLE_EQ(*measures.train, std::pow(std::pow(12.0 / 11, 7) * std::pow(11.0 / 10, 6), 1.0 / 13));
    EXPECT_DOUBLE_EQ(*measures.train_floor, 1.0);  // each token is followed by the other one
    EXPECT_FALSE(measures.valid);
    EXPECT_FALSE(measures.valid_seen);
}

TEST(Perplexity, APartWithNothingToScoreHasNoValue) {
    for (const std::size_t split : {0u, 7u, 13u, 20u}) {
        const Corpus corpus = corpus_of_tokens(repeated({0, 1, 1}, 20), 2, split);
        const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 2, 0.1});
        EXPECT_EQ(measures.train.has_value(), split > 7) << split;
        EXPECT_EQ(measures.valid.has_value(), 20 - split > 7) << split;
    }
}

TEST(Perplexity, WithoutInitialCountsUnseenPairsMakeItInfinite) {
    // Train alternates 0 1; valid has, from index 7 on, 1 1 (twice), 1 2 (three times), 2 1 (twice) and seen pairs.
    std::vector<std::uint8_t> tokens = repeated({0, 1}, 20);
    for (const int token : {0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 2, 1, 2, 1, 0, 1, 2})
        tokens.push_back(static_cast<std::uint8_t>(token));
    const Corpus corpus = corpus_of_tokens(tokens, 3, 20);
    const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 2, 0});
    EXPECT_EQ(measures.valid, infinity);
    EXPECT_TRUE(std::isfinite(*measures.train));
    // 2 was never seen as a context, so what follows it is uniform and not impossible.
    EXPECT_EQ(measures.valid_zeros, 5u);
    ASSERT_EQ(measures.valid_causes.size(), 2u);
    EXPECT_EQ(measures.valid_causes[0].tokens, (std::vector<Token>{1, 2}));
    EXPECT_EQ(measures.valid_causes[0].count, 3u);
    EXPECT_EQ(measures.valid_causes[1].tokens, (std::vector<Token>{1, 1}));
    EXPECT_EQ(measures.valid_causes[1].count, 2u);
    EXPECT_TRUE(std::isfinite(*lm::measure_order(corpus, nullptr, {"ngram", 2, 1e-9}).valid));
}

TEST(Perplexity, ListsTheTwentyMostFrequentCauses) {
    // Train: only 0. Valid: seven zeros, then token t (1 … 30) t times after a 0 each.
    std::vector<std::uint8_t> tokens(20 + 7, 0);
    for (int t = 1; t <= 30; ++t)
        for (int i = 0; i < t; ++i) tokens.insert(tokens.end(), {0, static_cast<std::uint8_t>(t)});
    const Corpus corpus = corpus_of_tokens(tokens, 31, 20);
    const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 2, 0});
    EXPECT_EQ(measures.valid_zeros, 30u * 31 / 2);
    ASSERT_EQ(measures.valid_causes.size(), 20u);
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(measures.valid_causes[i].count, 30 - i);
        EXPECT_EQ(measures.valid_causes[i].tokens, (std::vector<Token>{0, static_cast<Token>(30 - i)}));
    }
}

// The definition, token by token.
std::optional<double> direct_perplexity(const Corpus& corpus, std::size_t order, double initial, std::size_t begin,
                                        std::size_t end) {
    const NgramCounts ngrams = lm::testing::train_ngrams(corpus, order);
    std::map<std::vector<Token>, double> contexts;
    for (const auto& [ngram, n] : ngrams) contexts[{ngram.begin(), ngram.end() - 1}] += n;
    double sum = 0, scored = 0;
    for (const auto& [ngram, n] : lm::testing::count_ngrams(corpus, order, begin, end, lm::first_scored)) {
        const auto found = ngrams.find(ngram);
        const double count = found == ngrams.end() ? 0 : found->second;
        const double cells = static_cast<double>(corpus.vocabulary().size());
        sum -= n * std::log((count + initial) / (contexts[{ngram.begin(), ngram.end() - 1}] + initial * cells));
        scored += n;
    }
    return scored > 0 ? std::optional(std::exp(sum / scored)) : std::nullopt;
}

TEST(Perplexity, AgreesWithTheDefinitionForEveryOrder) {
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(700, 5, seed), 500);
        const lm::NgramTrie trie = lm::testing::trie_of(corpus, 8);
        for (std::size_t order = 1; order <= 8; ++order) {
            for (const double initial : {0.001, 0.1, 3.0}) {
                const OrderMeasures measures = lm::measure_order(corpus, &trie, {"ngram", order, initial});
                EXPECT_NEAR(*measures.train, *direct_perplexity(corpus, order, initial, 0, 500), 1e-9);
                EXPECT_NEAR(*measures.valid, *direct_perplexity(corpus, order, initial, 500, 700), 1e-9);
                EXPECT_EQ(measures.ngrams, lm::testing::train_ngrams(corpus, order).size());
            }
        }
    }
}

TEST(Perplexity, NoInitialCountGetsBelowTheFloor) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(700, 5, 6), 500);
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 5);
    for (std::size_t order = 1; order <= 5; ++order)
        for (const double initial : {0.0, 0.01, 1.0}) {
            const OrderMeasures measures = lm::measure_order(corpus, &trie, {"ngram", order, initial});
            EXPECT_GE(*measures.train, *measures.train_floor);
        }
}

// Each row of a model mixes the shares that it counted with equal ones, so that on its own text it is no worse than
// equal ones alone.
TEST(Perplexity, LiesBetweenOneAndTheSizeOfTheVocabulary) {
    for (const std::uint32_t letters : {2u, 7u, 26u}) {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(400, letters, seed), 300);
            const lm::NgramTrie trie = lm::testing::trie_of(corpus, 8);
            const auto size = static_cast<double>(corpus.vocabulary().size());
            for (std::size_t order = 1; order <= 8; ++order) {
                for (const double initial : {1e-9, 0.1, 1e9}) {
                    const auto measures = lm::measure_order(corpus, &trie, {"ngram", order, initial});
                    EXPECT_GE(*measures.train, 1.0);
                    EXPECT_LE(*measures.train, size * (1 + 1e-9)) << letters << " letters, order " << order;
                    EXPECT_GE(*measures.valid, 1.0);
                }
            }
        }
    }
}

TEST(Perplexity, SlicesDoNotMatter) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(700, 5, 6));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 4);
    lm::PerplexityJob job(lm::make_counting_model(corpus, &trie, {"ngram", 4, 0.1}));
    while (!job.advance(3)) EXPECT_LE(job.progress(), 1.0);
    EXPECT_EQ(job.result().valid, lm::measure_order(corpus, &trie, {"ngram", 4, 0.1}).valid);
}

TEST(Perplexity, TheLargestInitialCountMakesEveryTokenAlike) {
    // 700 counts are nothing beside 1e9 in each cell: the perplexity is that of guessing among 5 letters.
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(700, 5, 6));
    const OrderMeasures measures = lm::measure_order(corpus, nullptr, {"ngram", 2, lm::largest_initial_count});
    EXPECT_NEAR(*measures.train, 5.0, 1e-5);
    EXPECT_NEAR(*measures.valid, 5.0, 1e-5);
}

// Every token is as likely as any other, after ten units of preparation.
class UniformModel final : public lm::CountingModel {
public:
    UniformModel(const Corpus& corpus, std::size_t order) : CountingModel(corpus, nullptr, order) {}

    bool prepare(std::size_t units) override {
        done_ = std::min<std::size_t>(10, done_ + units);
        return done_ == 10;
    }
    double prepared() const override { return static_cast<double>(done_) / 10; }
    std::vector<double> distribution(std::span<const Token>) const override {
        const std::size_t cells = corpus().vocabulary().size();
        return std::vector<double>(cells, 1.0 / static_cast<double>(cells));
    }
    void log_probabilities(const lm::ContextReader& contexts, const lm::Followers& followers,
                           std::span<double> log_p) override {
        EXPECT_EQ(done_, 10u);
        std::vector<Token> context;
        contexts.append_context(context);
        EXPECT_EQ(context.size(), order() - 1);
        EXPECT_EQ(log_p.size(), followers.size());
        std::fill(log_p.begin(), log_p.end(), std::log(distribution(context)[0]));
    }

private:
    std::size_t done_ = 0;
};

TEST(Perplexity, AnotherKindOfModelIsPreparedAndThenMeasured) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(700, 5, 6), 500);
    lm::PerplexityJob job(std::make_unique<UniformModel>(corpus, 2));
    EXPECT_FALSE(job.advance(6));
    EXPECT_DOUBLE_EQ(job.progress(), 0.3);  // 6 of 10 units, which are half of the job
    EXPECT_FALSE(job.advance(6));
    EXPECT_DOUBLE_EQ(job.progress(), 0.5);
    EXPECT_TRUE(job.advance(1000));
    EXPECT_DOUBLE_EQ(job.progress(), 1.0);
    EXPECT_DOUBLE_EQ(*job.result().train, 5.0);
    EXPECT_DOUBLE_EQ(*job.result().valid, 5.0);
    EXPECT_EQ(job.result().valid_zeros, 0u);
    // The floor and the counts are facts about the text, whatever the model.
    const OrderMeasures ngram = lm::measure_order(corpus, nullptr, {"ngram", 2, 0.1});
    EXPECT_EQ(job.result().train_floor, ngram.train_floor);
    EXPECT_EQ(job.result().valid_seen, ngram.valid_seen);
    EXPECT_EQ(job.result().ngrams, ngram.ngrams);
}

TEST(Perplexity, RefusesWhatMakesNoSense) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(100, 5, 6));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 9);
    // 1e307 times the 5 cells of a row would be infinite.
    for (const double initial : {-0.1, infinity, std::nan(""), 1e307, 1.000001e9})
        EXPECT_THROW(lm::measure_order(corpus, nullptr, {"ngram", 2, initial}), std::invalid_argument) << initial;
    for (const std::size_t order : {0u, 9u})
        EXPECT_THROW(lm::measure_order(corpus, &trie, {"ngram", order, 0.1}), std::invalid_argument);
    EXPECT_THROW(lm::measure_order(corpus, nullptr, {"ngram", 3, 0.1}), std::invalid_argument);
}

}  // namespace
