#include "engine/counting/counting_model.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "cpp/test_corpora.h"
#include "engine/counting/ngram_model.h"

namespace {

using lm::Corpus;
using lm::make_counting_model;
using lm::Token;

TEST(CountingModel, TheSpecChoosesKindOrderAndParameters) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(600, 4, 2));
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 3);
    const std::vector<Token> context{1, 0};
    const auto model = make_counting_model(corpus, &trie, {"ngram", 3, 0.25});
    EXPECT_TRUE(model->prepare(0));
    EXPECT_EQ(model->order(), 3u);
    EXPECT_EQ(model->distribution(context), lm::NgramModel(corpus, &trie, 3, 0.25).distribution(context));
    EXPECT_NE(model->distribution(context), lm::NgramModel(corpus, &trie, 3, 0.5).distribution(context));
}

TEST(CountingModel, RefusesASpecThatItCannotMeet) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(600, 4, 2));
    EXPECT_THROW(make_counting_model(corpus, nullptr, {"unheard-of", 2, 0.1}), std::invalid_argument);
    EXPECT_THROW(make_counting_model(corpus, nullptr, {"ngram", 0, 0.1}), std::invalid_argument);
    EXPECT_THROW(make_counting_model(corpus, nullptr, {"ngram", 3, 0.1}), std::invalid_argument);
    EXPECT_THROW(make_counting_model(corpus, nullptr, {"ngram", 2, -0.1}), std::invalid_argument);
}

TEST(CountingModel, FreeParametersAreOneLessThanVForEachContext) {
    EXPECT_EQ(lm::free_parameters(67, 1), 66.0);
    EXPECT_EQ(lm::free_parameters(67, 2), 4422.0);
    EXPECT_EQ(lm::free_parameters(67, 8), 6060711605323.0 * 66);  // 67^7 = 6,060,711,605,323
}

}  // namespace
