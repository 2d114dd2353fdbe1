#include "engine/counting/bigram_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "cpp/test_corpora.h"
#include "engine/counting/ngram_model.h"
#include "engine/counting/token_order.h"

namespace {

using lm::Corpus;
using lm::Token;
using lm::TokenOrder;
using Order = std::vector<std::uint32_t>;

TEST(BigramProbabilities, AreTheModelsRowByRow) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(3000, 20, 5));
    const std::size_t width = corpus.vocabulary().size();
    for (const double initial : {0.0, 0.1}) {
        const std::vector<double> table = lm::bigram_probabilities(corpus, initial);
        ASSERT_EQ(table.size(), width * width);
        const lm::NgramModel model(corpus, nullptr, 2, initial);
        for (std::size_t row = 0; row < width; ++row) {
            const std::vector<double> p = model.distribution(std::vector<Token>{static_cast<Token>(row)});
            EXPECT_TRUE(std::equal(p.begin(), p.end(), table.data() + row * width)) << row;
        }
    }
}

TEST(BigramProbabilities, RefusesATableThatIsTooLargeAndImpossibleInitialCounts) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 2, 2, 1, 2, 1}, 3, 6);
    EXPECT_THROW(lm::bigram_probabilities(corpus, -1), std::invalid_argument);
    EXPECT_NO_THROW(lm::bigram_probabilities(lm::testing::corpus_of_tokens({0, 1}, lm::largest_whole_table, 2), 0.1));
    EXPECT_THROW(lm::bigram_probabilities(lm::testing::corpus_of_tokens({0, 1}, lm::largest_whole_table + 1, 2), 0.1),
                 std::invalid_argument);
}

TEST(BigramOverview, ShowsTheLargestCellOfEachBlock) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(3000, 20, 5));
    const std::size_t width = corpus.vocabulary().size();
    const Order order = lm::token_order(corpus, TokenOrder::frequency);
    const lm::NgramModel model(corpus, nullptr, 2, 0.1);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, width}) {
        std::vector<float> expected(size * size);
        for (std::size_t i = 0; i < width; ++i) {
            const std::vector<Token> context{static_cast<Token>(order[i])};
            const std::vector<double> p = model.distribution(context);
            for (std::size_t j = 0; j < width; ++j) {
                float& cell = expected[i * size / width * size + j * size / width];
                cell = std::max(cell, static_cast<float>(p[order[j]]));
            }
        }
        EXPECT_EQ(lm::bigram_overview(corpus, order, size, 0.1), expected);
    }
}

TEST(BigramOverview, RefusesMoreBlocksThanTokens) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 2, 2, 1, 2, 1}, 3, 6);
    EXPECT_THROW(lm::bigram_overview(corpus, {0, 1, 2}, 4, 0.1), std::invalid_argument);
    EXPECT_THROW(lm::bigram_overview(corpus, {0, 1, 2}, 0, 0.1), std::invalid_argument);
    EXPECT_THROW(lm::bigram_overview(corpus, {0, 1}, 2, 0.1), std::invalid_argument);
    EXPECT_THROW(lm::bigram_overview(corpus, {0, 1, 3}, 2, 0.1), std::invalid_argument);
}

}  // namespace
