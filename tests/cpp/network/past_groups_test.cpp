#include "engine/network/past_groups.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "cpp/article_corpus.h"
#include "cpp/test_corpora.h"
#include "engine/counting/past_counts.h"
#include "engine/counting/surprises.h"

namespace {

using lm::PastGroups;
using lm::testing::ArticleCorpus;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

std::vector<std::uint32_t> counts_of(const lm::Corpus& corpus, const lm::NgramTrie& trie, std::size_t length) {
    lm::PastCountsJob job(corpus, trie, length);
    while (!job.advance(50'000)) {}
    return job.counts();
}

std::vector<float> bits_of(const lm::Corpus& corpus, const lm::NgramTrie& trie, const lm::CountingModelSpec& spec) {
    lm::SurprisesJob job(corpus, trie, spec, lm::Part::valid);
    while (!job.advance(50'000)) {}
    return job.bits();
}

TEST(PastGroups, WorkedOutByHand) {
    // Pasts seen 0, 0, 1, 10, 11, 5000 times; the last but one token has no network, the first no model.
    PastGroups groups({lm::no_past, 0, 0, 1, 10, 11, 5000});
    groups.add_model({nan, 4, 8, 1, 1, 1, 3});
    groups.add_model({nan, 2, 6, 1, 1, 1, 0});
    groups.set_network({nan, 1, 1, 1, 3, nan, 1});
    const PastGroups::Means means = groups.means(0.5);
    // Five tokens count. Never seen: two of them, (4 + 8) / 2 = 6 bits, (2 + 6) / 2 = 4 bits, network 1 bit.
    EXPECT_EQ(means.groups[0].tokens, 2u);
    EXPECT_DOUBLE_EQ(means.groups[0].share, 0.4);
    EXPECT_DOUBLE_EQ(*means.groups[0].models[0], 6);
    EXPECT_DOUBLE_EQ(*means.groups[0].models[1], 4);
    EXPECT_DOUBLE_EQ(*means.groups[0].network, 1);
    // 1/2 (1/2 + 1/4) = 3/8 and 1/2 (1/2 + 1/64) = 33/128
    EXPECT_NEAR(*means.groups[0].mixture, (std::log2(8.0 / 3) + std::log2(128.0 / 33)) / 2, 1e-12);
    // 2 to 10 times: 1/2 (1/8 + 1/2) = 5/16
    EXPECT_NEAR(*means.groups[2].mixture, std::log2(16.0 / 5), 1e-12);
    EXPECT_EQ(means.groups[3].tokens, 0u);  // the network says nothing of the only one
    EXPECT_FALSE(means.groups[3].models[0]);
    EXPECT_EQ(means.groups[4].tokens, 1u);
    EXPECT_DOUBLE_EQ(*means.all.models[0], (4 + 8 + 1 + 1 + 3) / 5.0);
    EXPECT_DOUBLE_EQ(means.all.share, 1);
}

TEST(PastGroups, AnotherNetworkTakesThePlaceOfTheOneBefore) {
    const std::vector<float> first{3, 1, 2, nan}, second{1, 1, 4, 2};
    PastGroups groups({0, 0, 5, 5});
    groups.add_model({2, 2, 1, 1});
    const auto means_of = [&](const std::vector<float>& network) {
        groups.set_network(network);
        return groups.means(0.5);
    };
    for (int round = 0; round < 2; ++round) {
        // Of three tokens, since the first network says nothing of the last one; then of four.
        EXPECT_DOUBLE_EQ(*means_of(first).all.network, 2);
        EXPECT_DOUBLE_EQ(*means_of(first).all.models[0], 5.0 / 3);
        EXPECT_DOUBLE_EQ(*means_of(second).all.network, 2);
        EXPECT_DOUBLE_EQ(*means_of(second).all.models[0], 1.5);
        EXPECT_FALSE(means_of({}).all.network);
        EXPECT_FALSE(means_of({}).all.mixture);
    }
}

TEST(PastGroups, WithoutATokenThatCountsThereAreNoSharesAndNoMeans) {
    PastGroups groups({lm::no_past, 3});
    groups.add_model({nan, nan});
    const PastGroups::Means means = groups.means(0.5);
    EXPECT_EQ(means.all.tokens, 0u);
    EXPECT_EQ(means.all.share, 0.0);
    EXPECT_EQ(means.groups[2].share, 0.0);
    EXPECT_FALSE(means.all.models[0]);
}

TEST(PastGroups, AWeightOfZeroOrOneIsOneOfTheTwo) {
    PastGroups groups(std::vector<std::uint32_t>(5000, 3));
    std::vector<float> model(5000), network(5000);
    lm::Random random(1);
    for (std::size_t i = 0; i < 5000; ++i) {
        model[i] = 0.001F * static_cast<float>(random.below(20'000));
        network[i] = 0.001F * static_cast<float>(random.below(20'000));
    }
    groups.add_model(model);
    EXPECT_FALSE(groups.means(0.5).all.mixture);
    groups.set_network(network);
    EXPECT_NEAR(*groups.means(0).all.mixture, *groups.means(0).all.models[0], 1e-6);
    EXPECT_NEAR(*groups.means(1).all.mixture, *groups.means(0).all.network, 1e-6);
    groups.set_network({});
    EXPECT_FALSE(groups.means(0.5).all.network);
    EXPECT_THROW(groups.means(1.1), std::invalid_argument);
    EXPECT_THROW(groups.means(std::nan("")), std::invalid_argument);
    EXPECT_THROW(groups.add_model({1}), std::invalid_argument);
    EXPECT_THROW(groups.set_network({1}), std::invalid_argument);
}

TEST(PastGroups, MixturesKeepTheirDigitsNearCertaintyAndNearZero) {
    // Both are certain to 1e-9 bits, then the network to 2e-9 and the model to 1e-9; then neither nearly expects the
    // token: 1/2 (2^-5917 + 2^-5918) = 2^-5917 3/4, and 1/2 2^-5917 beside an impossible one.
    PastGroups groups({0, 1, 2, 11});
    groups.add_model({1e-9f, 1e-9f, 5918, std::numeric_limits<float>::infinity()});
    groups.set_network({1e-9f, 2e-9f, 5917, 5917});
    const PastGroups::Means means = groups.means(0.5);
    EXPECT_NEAR(*means.groups[0].mixture / 1e-9, 1.0, 1e-6);
    EXPECT_NEAR(*means.groups[1].mixture / 1.5e-9, 1.0, 1e-6);
    EXPECT_NEAR(*means.groups[2].mixture, 5917 - std::log2(0.75), 1e-9);
    EXPECT_NEAR(*means.groups[3].mixture, 5918, 1e-9);
}

TEST(PastGroups, AnImpossibleTokenMakesItsGroupInfinite) {
    PastGroups groups({0, 0, 1});
    groups.add_model({std::numeric_limits<float>::infinity(), 1, 1});
    groups.set_network({2, 2, 2});
    EXPECT_TRUE(std::isinf(*groups.means(0.5).groups[0].models[0]));
    EXPECT_TRUE(std::isinf(*groups.means(0).groups[0].mixture));
    EXPECT_TRUE(std::isfinite(*groups.means(0.5).groups[0].mixture));
}

// Measured beforehand apart from this engine.
TEST_F(ArticleCorpus, GivesTheGroupsOfPastsOfSevenTokens) {
    const lm::Corpus& corpus = lm::testing::article_corpus();
    const lm::NgramTrie trie = lm::testing::trie_of(corpus, 8);
    PastGroups groups(counts_of(corpus, trie, 7));
    groups.add_model(bits_of(corpus, trie, {"ngram", 8, 0.1}));
    groups.add_model(bits_of(corpus, trie, {"ngram", 5, 0.1}));
    groups.add_model(bits_of(corpus, trie, {"kneser-ney", 8}));
    const PastGroups::Means means = groups.means(0);
    EXPECT_NEAR(means.groups[0].share, 0.212, 0.0005);
    EXPECT_NEAR(*means.groups[0].models[0], 6.07, 0.005);
    EXPECT_NEAR(*means.groups[0].models[1], 2.845, 0.005);
    EXPECT_NEAR(*means.groups[0].models[2], 2.35, 0.05);
    EXPECT_EQ(means.all.tokens, 573'338u - 7);
    EXPECT_NEAR(std::exp2(*means.all.models[2]), 4.428573597804593, 1e-6);
}

}  // namespace
