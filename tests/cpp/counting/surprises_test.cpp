#include "engine/counting/surprises.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "cpp/test_corpora.h"
#include "engine/counting/perplexity.h"

namespace {

using lm::Corpus;
using lm::NgramTrie;
using lm::Part;
using lm::SurprisesJob;

const std::vector<lm::CountingModelSpec> specs{{"ngram", 1, 0.1},      {"ngram", 2, 0.1},      {"ngram", 5, 0.5},
                                               {"ngram", 8, 0.1},      {"kneser-ney", 1, 0.0}, {"kneser-ney", 2, 0.0},
                                               {"kneser-ney", 5, 0.0}, {"kneser-ney", 8, 0.0}};

std::vector<float> bits_of(const Corpus& corpus, const NgramTrie& trie, const lm::CountingModelSpec& spec, Part part,
                           std::size_t slice = 1'000'000) {
    SurprisesJob job(corpus, trie, spec, part);
    while (!job.advance(slice)) EXPECT_LE(job.progress(), 1.0);
    return job.bits();
}

TEST(Surprises, AreThoseOfTheDistributionAtEveryToken) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(400, 4, 2), 300);
    const NgramTrie trie = lm::testing::trie_of(corpus, 8);
    for (const lm::CountingModelSpec& spec : specs) {
        const auto model = lm::make_counting_model(corpus, &trie, spec);
        while (!model->prepare(1000)) {}
        for (const Part part : {Part::train, Part::valid}) {
            const std::size_t begin = part == Part::train ? 0 : 300, size = part == Part::train ? 300 : 100;
            const std::vector<float> bits = bits_of(corpus, trie, spec, part, 7);
            ASSERT_EQ(bits.size(), size);
            for (std::size_t i = 0; i < size; ++i) {
                if (i < 7) {
                    EXPECT_TRUE(std::isnan(bits[i]));
                    continue;
                }
                std::vector<lm::Token> past;
                for (std::size_t j = begin + i - 7; j < begin + i; ++j) past.push_back(corpus.tokens()[j]);
                const double p = model->distribution(past)[corpus.tokens()[begin + i]];
                EXPECT_NEAR(bits[i], -std::log2(p), 1e-5) << spec.kind << spec.order << " at " << i;
            }
        }
    }
}

TEST(Surprises, TheirMeanIsThePerplexity) {
    const Corpus corpus = lm::testing::corpus_of(lm::testing::random_text(2000, 9, 2), 1500);
    const NgramTrie trie = lm::testing::trie_of(corpus, 8);
    for (const lm::CountingModelSpec& spec : specs) {
        const std::vector<float> bits = bits_of(corpus, trie, spec, Part::valid);
        const double mean = std::accumulate(bits.begin() + 7, bits.end(), 0.0) / static_cast<double>(bits.size() - 7);
        EXPECT_NEAR(std::exp2(mean), *lm::measure_order(corpus, &trie, spec).valid, 1e-5) << spec.kind << spec.order;
    }
}

TEST(Surprises, AnImpossibleTokenIsInfinitelySurprising) {
    std::vector<std::uint8_t> tokens(20, 0);
    tokens.insert(tokens.end(), {0, 0, 0, 0, 0, 0, 0, 0, 1, 0});
    const Corpus corpus = lm::testing::corpus_of_tokens(tokens, 2, 20);
    const NgramTrie trie = lm::testing::trie_of(corpus, 2);
    const std::vector<float> bits = bits_of(corpus, trie, {"ngram", 2, 0.0}, Part::valid);
    EXPECT_EQ(bits[7], 0.0F);
    EXPECT_TRUE(std::isinf(bits[8]));
    EXPECT_EQ(bits[9], 1.0F);  // nothing follows 1 in train: uniform
}

TEST(Surprises, ASplitWithoutTokensHasNone) {
    const Corpus corpus = lm::testing::corpus_of_tokens({0, 1, 0, 1, 1, 0}, 2, 6);
    const NgramTrie trie = lm::testing::trie_of(corpus, 2);
    EXPECT_TRUE(bits_of(corpus, trie, {"kneser-ney", 2, 0.0}, Part::valid).empty());
    EXPECT_THROW(SurprisesJob(corpus, trie, {"ngram", 3, 0.1}, Part::train), std::invalid_argument);
}

}  // namespace
