#include "engine/counting/kneser_ney_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <stdexcept>
#include <vector>

#include "cpp/article_corpus.h"
#include "cpp/reference.h"
#include "cpp/test_corpora.h"
#include "engine/counting/kneser_ney_levels.h"
#include "engine/counting/perplexity.h"
#include "engine/counting/sampling.h"
#include "engine/counting/scored_tokens.h"

namespace {

using lm::Corpus;
using lm::KneserNeyLevels;
using lm::NgramTrie;
using lm::OrderMeasures;
using lm::Token;
using lm::testing::ArticleCorpus;
using lm::testing::corpus_of;
using lm::testing::corpus_of_tokens;
using lm::testing::NgramCounts;
using lm::testing::random_text;
using lm::testing::trie_of;

using Context = std::vector<Token>;

// The definition, with maps: one object an order, which asks the one below.
class SlowModel {
public:
    SlowModel(const Corpus& corpus, std::size_t order, bool highest = true)
        : cells_(corpus.vocabulary().size()), order_(order) {
        if (order == 0) return;
        lower_ = std::make_unique<SlowModel>(corpus, order - 1, false);
        if (highest) {
            counts_ = lm::testing::train_ngrams(corpus, order);
        } else {
            for (const auto& [longer, n] : lm::testing::train_ngrams(corpus, order + 1)) {
                ++counts_[{longer.begin() + 1, longer.end()}];
            }
        }
        double once = 0, twice = 0;
        for (const auto& [ngram, count] : counts_) {
            once += count == 1;
            twice += count == 2;
            const Context context(ngram.begin(), ngram.end() - 1);
            totals_[context] += count;
            types_[context] += 1;
        }
        discount_ = once == 0 ? 0.5 : once / (once + 2 * twice);
    }

    // With as many tokens of context as the order reads.
    double probability(const Context& context, Token next) const {
        if (order_ == 0) return 1 / static_cast<double>(cells_);
        const double below =
            lower_->probability(order_ == 1 ? Context{} : Context(context.begin() + 1, context.end()), next);
        const auto total = totals_.find(context);
        if (total == totals_.end()) return below;
        Context ngram = context;
        ngram.push_back(next);
        const auto found = counts_.find(ngram);
        const double count = found == counts_.end() ? 0 : found->second;
        return (std::max(count - discount_, 0.0) + discount_ * types_.at(context) * below) / total->second;
    }

    double perplexity(const Corpus& corpus, std::size_t begin, std::size_t end) const {
        double sum = 0;
        for (std::size_t i = begin + lm::first_scored; i < end; ++i) {
            Context context;
            for (std::size_t j = i + 1 - order_; j < i; ++j) context.push_back(corpus.tokens()[j]);
            sum -= std::log(probability(context, corpus.tokens()[i]));
        }
        return std::exp(sum / static_cast<double>(end - begin - lm::first_scored));
    }

    std::size_t stored() const { return counts_.size() + (lower_ ? lower_->stored() : 0); }

private:
    std::size_t cells_, order_;
    std::unique_ptr<SlowModel> lower_;
    NgramCounts counts_;
    std::map<Context, double> totals_, types_;
    double discount_ = 0;
};

std::unique_ptr<lm::CountingModel> model_of(const Corpus& corpus, const NgramTrie& trie, std::size_t order) {
    auto model = lm::make_counting_model(corpus, &trie, {"kneser-ney", order});
    while (!model->prepare(1000)) {}
    return model;
}

OrderMeasures measures_of(const Corpus& corpus, const NgramTrie& trie, std::size_t order) {
    KneserNeyLevels levels(corpus, trie);
    while (!levels.advance(order, 1000)) {}
    return levels.measures(order);
}

TEST(KneserNey, OfOrderTwoWorkedOutByHand) {
    // Train is a b b a b. Pairs: ab twice, bb and ba once, so that D = n1 / (n1 + 2 n2) = 2 / (2 + 2 * 1) = 1/2.
    // Before a stands b alone, before b stand a and b: counts 1 and 2, D = 1 / (1 + 2 * 1) = 1/3, and
    // p(b) = (2 - 1/3 + 1/3 * 2 types * 1/2) / 3 = (5/3 + 1/3) / 3 = 2/3, p(a) = (1 - 1/3 + 1/3) / 3 = 1/3.
    const Corpus corpus = corpus_of_tokens({0, 1, 1, 0, 1}, 2, 5);
    const NgramTrie trie = trie_of(corpus, 2);
    const auto model = model_of(corpus, trie, 2);
    // p(b | a) = (2 - 1/2 + 1/2 * 1 type * 2/3) / 2 = (3/2 + 1/3) / 2 = 11/12
    EXPECT_DOUBLE_EQ(model->distribution(Context{0})[1], 11.0 / 12);
    EXPECT_DOUBLE_EQ(model->distribution(Context{0})[0], 1.0 / 12);
    // p(b | b) = (1 - 1/2 + 1/2 * 2 types * 2/3) / 2 = (1/2 + 2/3) / 2 = 7/12
    EXPECT_DOUBLE_EQ(model->distribution(Context{1})[1], 7.0 / 12);
    // No context: order 1 as the highest, counts 2 and 3, of which D = 0 / (0 + 2 * 1) would be 0 and is 1/2:
    // p(a) = (2 - 1/2 + 1/2 * 2 types * 1/2) / 5 = 2/5
    EXPECT_DOUBLE_EQ(model->distribution({})[0], 2.0 / 5);
}

struct Text {
    std::size_t length, border;
    std::uint32_t letters;
    std::uint64_t seed;
};

TEST(KneserNey, AgreesWithTheDefinitionOnRandomTexts) {
    for (const Text& text : {Text{600, 450, 2, 1}, Text{600, 300, 5, 2}, Text{500, 490, 26, 3}, Text{400, 60, 26, 4}}) {
        const Corpus corpus = corpus_of(random_text(text.length, text.letters, text.seed), text.border);
        const NgramTrie trie = trie_of(corpus, 8);
        for (std::size_t order = 1; order <= 8; ++order) {
            const SlowModel slow(corpus, order);
            const OrderMeasures measures = measures_of(corpus, trie, order);
            EXPECT_NEAR(*measures.train, slow.perplexity(corpus, 0, text.border), 1e-11) << order;
            EXPECT_NEAR(*measures.valid, slow.perplexity(corpus, text.border, text.length), 1e-11) << order;
            EXPECT_EQ(measures.ngrams, slow.stored()) << order;
            EXPECT_EQ(measures.valid_zeros, 0u);
            EXPECT_EQ(measures.order, order);
        }
    }
}

TEST(KneserNey, ItsDistributionsAreThoseOfTheDefinitionAndSumToOne) {
    const Corpus corpus = corpus_of(random_text(500, 5, 8), 400);
    const NgramTrie trie = trie_of(corpus, 5);
    const auto model = model_of(corpus, trie, 5);
    for (std::size_t length = 0; length <= 4; ++length) {
        const SlowModel slow(corpus, length + 1);
        for (std::size_t at = 0; at + length <= 500; at += 7) {  // contexts of train, of valid alone and across
            Context context;
            for (std::size_t i = at; i < at + length; ++i) context.push_back(corpus.tokens()[i]);
            const std::vector<double> p = model->distribution(context);
            EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-12);
            for (Token next = 0; next < 5; ++next) EXPECT_NEAR(p[next], slow.probability(context, next), 1e-14);
        }
    }
}

TEST(KneserNey, AContextThatTrainingLacksIsLeftToTheLowerOrder) {
    const Corpus corpus = corpus_of_tokens({0, 1, 2, 0, 1, 2, 0, 1, 0, 2, 2, 2, 2}, 3, 9);  // no 2 2 in train
    const NgramTrie trie = trie_of(corpus, 3);
    const SlowModel pairs(corpus, 2, false);
    const std::vector<double> p = model_of(corpus, trie, 3)->distribution(Context{2, 2});
    for (Token next = 0; next < 3; ++next) EXPECT_DOUBLE_EQ(p[next], pairs.probability({2}, next));
}

TEST(KneserNey, TinyTextsAndEmptySplitsHaveTheValuesOfTheDefinition) {
    for (const std::size_t border : {0u, 1u, 2u, 5u, 12u}) {
        const Corpus corpus = corpus_of_tokens({0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1}, 4, border);
        const NgramTrie trie = trie_of(corpus, 8);
        for (std::size_t order = 1; order <= 8; ++order) {
            const OrderMeasures measures = measures_of(corpus, trie, order);
            EXPECT_EQ(measures.train.has_value(), border > 7);
            ASSERT_EQ(measures.valid.has_value(), 12 - border > 7);
            if (measures.valid) {
                EXPECT_NEAR(*measures.valid, SlowModel(corpus, order).perplexity(corpus, border, 12), 1e-11);
            }
            const std::vector<double> p = model_of(corpus, trie, order)->distribution(Context{0, 0, 1, 0, 0, 1, 0});
            EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-12);
            EXPECT_GT(*std::min_element(p.begin(), p.end()), 0.0);  // even of the two tokens that never occur
        }
    }
}

TEST(KneserNey, TrainPartsOfAFewTokensHaveTheValuesOfTheDefinition) {
    std::vector<std::uint8_t> tokens;
    for (const char letter : random_text(90, 4, 5)) tokens.push_back(static_cast<std::uint8_t>(letter - 'a'));
    for (std::size_t border = 0; border < 10; ++border) {
        const Corpus corpus = corpus_of_tokens(tokens, 4, border);
        const NgramTrie trie = trie_of(corpus, 8);
        for (std::size_t order = 1; order <= 8; ++order) {
            const double expected = SlowModel(corpus, order).perplexity(corpus, border, 90);
            EXPECT_NEAR(*measures_of(corpus, trie, order).valid, expected, 1e-11) << border << ", " << order;
        }
    }
}

TEST(KneserNey, ThePerplexityIsThatOfItsDistributions) {
    const Corpus corpus = corpus_of(random_text(700, 9, 5), 500);
    const NgramTrie trie = trie_of(corpus, 4);
    const OrderMeasures asked = lm::measure_order(corpus, &trie, {"kneser-ney", 4});
    const OrderMeasures swept = measures_of(corpus, trie, 4);
    EXPECT_NEAR(*asked.train, *swept.train, 1e-12);
    EXPECT_NEAR(*asked.valid, *swept.valid, 1e-12);
    EXPECT_EQ(asked.valid_seen, swept.valid_seen);
    EXPECT_EQ(asked.train_floor, swept.train_floor);
}

TEST(KneserNey, ThePerplexityLiesBetweenOneAndTheSizeOfTheVocabulary) {
    for (const std::uint32_t letters : {2u, 7u, 26u}) {
        const Corpus corpus = corpus_of(random_text(400, letters, letters), 300);
        const NgramTrie trie = trie_of(corpus, 8);
        for (std::size_t order = 1; order <= 8; ++order) {
            const OrderMeasures measures = measures_of(corpus, trie, order);
            EXPECT_GE(*measures.train, 1.0);
            EXPECT_LE(*measures.train, static_cast<double>(corpus.vocabulary().size())) << letters << ", " << order;
            EXPECT_GE(*measures.valid, 1.0);
        }
    }
}

TEST(KneserNey, SlicesDoNotMatterNorDoesATrieThatIsSortedDeeperMeanwhile) {
    const Corpus corpus = corpus_of(random_text(900, 4, 6), 700);
    const NgramTrie whole = trie_of(corpus, 8);
    NgramTrie trie = trie_of(corpus, 3);
    KneserNeyLevels levels(corpus, trie);
    double progress = 0;
    for (std::size_t slice = 0; !levels.advance(3, 5); ++slice) {
        trie.advance(17, 200);
        EXPECT_GE(levels.progress(3), progress);
        progress = levels.progress(3);
    }
    EXPECT_DOUBLE_EQ(levels.progress(3), 1.0);
    EXPECT_GT(trie.depth(), 8u);
    for (std::size_t order = 1; order <= 8; ++order) {
        while (!levels.advance(order, 13)) {}
        EXPECT_EQ(levels.measures(order).valid, measures_of(corpus, whole, order).valid) << order;
    }
}

TEST(KneserNey, KeepsSixteenBytesATokenUntilTheLastOrderIsMade) {
    const Corpus corpus = corpus_of(random_text(999, 4, 8));
    const NgramTrie trie = trie_of(corpus, 8);
    KneserNeyLevels levels(corpus, trie);
    // 1,000 entries of the trie, two doubles each.
    EXPECT_TRUE(levels.advance(7, 1'000'000));
    EXPECT_EQ(levels.bytes(), 16'000u);
    EXPECT_TRUE(levels.advance(8, 1'000'000));
    EXPECT_EQ(levels.bytes(), 0u);
}

TEST(KneserNey, AVocabularyOfTwoBytesAToken) {
    std::string text;
    lm::Random random(3);
    for (int i = 0; i < 3000; ++i) {
        const std::uint32_t letter = 0x4e00 + random.below(1 + random.below(400));
        for (const std::uint32_t byte : {0xe0 | letter >> 12, 0x80 | (letter >> 6 & 0x3f), 0x80 | (letter & 0x3f)}) {
            text.push_back(static_cast<char>(byte));
        }
    }
    const Corpus corpus = corpus_of(text, 2500);
    ASSERT_GT(corpus.vocabulary().size(), 256u);
    const NgramTrie trie = trie_of(corpus, 3);
    EXPECT_NEAR(*measures_of(corpus, trie, 3).valid, SlowModel(corpus, 3).perplexity(corpus, 2500, 3000), 1e-9);
}

TEST(KneserNey, WritesTextsThatItsCorpusCouldContain) {
    const Corpus corpus = corpus_of_tokens(std::vector<std::uint8_t>(200, 0), 1, 150);
    const NgramTrie trie = trie_of(corpus, 3);
    lm::Random random(1);
    EXPECT_EQ(lm::sample_text(*model_of(corpus, trie, 3), 5, 1.0, {}, random), Context(5, 0));
}

TEST(KneserNey, RefusesOrdersThatAreNotCounted) {
    const Corpus corpus = corpus_of(random_text(100, 5, 6));
    const NgramTrie trie = trie_of(corpus, 2);
    EXPECT_THROW(model_of(corpus, trie, 3), std::invalid_argument);
    EXPECT_THROW(model_of(corpus, trie, 0), std::invalid_argument);
    EXPECT_THROW(lm::make_counting_model(corpus, nullptr, {"kneser-ney", 2}), std::invalid_argument);
    const NgramTrie deep = trie_of(corpus, 9);
    EXPECT_THROW(model_of(corpus, deep, 9), std::invalid_argument);
    KneserNeyLevels levels(corpus, trie);
    EXPECT_THROW(levels.advance(3, 1), std::invalid_argument);
    KneserNeyLevels all(corpus, deep);
    EXPECT_THROW(all.advance(9, 1), std::invalid_argument);
    EXPECT_FALSE(all.advance(8, 1));
}

TEST(KneserNey, RefusesATextThatNoPageHasMemoryFor) {
    const Corpus corpus = corpus_of_tokens(std::vector<std::uint8_t>(lm::longest_kneser_ney_text + 1), 1, 0);
    const Corpus small = corpus_of(random_text(100, 5, 6));
    const NgramTrie trie(small);
    EXPECT_THROW(KneserNeyLevels(corpus, trie), std::invalid_argument);
}

TEST(KneserNey, HasTheFiguresOfTheBuiltInText) {
    const lm::testing::Reference figures = lm::testing::read_reference("built-in");
    const NgramTrie trie = trie_of(lm::testing::built_in_corpus(), 8);
    KneserNeyLevels levels(lm::testing::built_in_corpus(), trie);
    while (!levels.advance(8, 100'000)) {}
    for (std::size_t order = 2; order <= 8; ++order) {
        const std::string name = "kn" + std::to_string(order);
        const double train = std::stod(figures.at(name + ".train_perplexity"));
        const double valid = std::stod(figures.at(name + ".valid_perplexity"));
        EXPECT_NEAR(*levels.measures(order).train, train, 1e-9 * train);
        EXPECT_NEAR(*levels.measures(order).valid, valid, 1e-9 * valid);
    }
}

struct KneserNeyRow {
    std::size_t order;
    double train, valid;
};

// Computed apart from this engine by the slow program of tests/reference/built-in.mjs.
TEST_F(ArticleCorpus, GivesTheFiguresOfKneserNey) {
    const KneserNeyRow rows[] = {
        {2, 11.866533846656822, 11.952873597036747}, {3, 7.036784020723141, 7.568491694515818},
        {4, 4.760373278830352, 5.486080255749752},   {5, 3.7605899204476962, 4.597978295105417},
        {6, 3.198934581308832, 4.37495259861993},    {7, 2.760880424476994, 4.381524901188215},
        {8, 2.3956786738311044, 4.428573597804593}};
    const NgramTrie trie = trie_of(lm::testing::article_corpus(), 8);
    KneserNeyLevels levels(lm::testing::article_corpus(), trie);
    while (!levels.advance(8, 1'000'000)) {}
    for (const KneserNeyRow& row : rows) {
        EXPECT_NEAR(*levels.measures(row.order).train, row.train, 1e-9 * row.train) << row.order;
        EXPECT_NEAR(*levels.measures(row.order).valid, row.valid, 1e-9 * row.valid) << row.order;
    }
}

}  // namespace
