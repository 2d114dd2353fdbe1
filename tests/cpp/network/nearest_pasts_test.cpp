#include "engine/network/nearest_pasts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cpp/network/synthetic_corpus.h"
#include "cpp/test_corpora.h"
#include "engine/network/network_queries.h"
#include "engine/network/reproducibility.h"

namespace {

using lm::testing::context_table_of;
using lm::testing::synthetic_corpus;
using lm::testing::synthetic_train_size;
using lm::testing::synthetic_vocabulary;

// y = W x + b in double precision; column j of W weighs x[j].
std::vector<double> layer(const std::vector<float>& weights, std::size_t matrix, std::size_t bias,
                          const std::vector<double>& x, std::size_t rows) {
    std::vector<double> y(weights.begin() + static_cast<std::ptrdiff_t>(bias),
                          weights.begin() + static_cast<std::ptrdiff_t>(bias + rows));
    for (std::size_t j = 0; j < x.size(); ++j) {
        for (std::size_t i = 0; i < rows; ++i) {
            y[i] += static_cast<double>(weights[matrix + j * rows + i]) * x[j];
        }
    }
    return y;
}

// GELU by the tanh that mlp_language_model.h's kernels approximate it with.
std::vector<double> activated(std::vector<double> x) {
    for (double& one : x) {
        one *= 0.5 * (1.0 + std::tanh(std::sqrt(2.0 / std::acos(-1.0)) * (one + 0.044715 * one * one * one)));
    }
    return x;
}

// The second hidden layer from its definition, one past at a time.
std::vector<double> hidden_layer(const lm::Network& network, const std::vector<lm::Token>& past) {
    const lm::MlpSettings& settings = network.settings();
    const lm::ParameterLayout at(settings, settings.features);
    const std::vector<float> weights = network.weights();
    std::vector<double> embedded;
    for (const lm::Token token : past) {
        const auto row = weights.begin() + token * settings.features;
        embedded.insert(embedded.end(), row, row + settings.features);
    }
    const auto hidden = static_cast<std::size_t>(settings.hidden());
    const auto first = activated(layer(weights, at.first_weights, at.first_bias, embedded, hidden));
    return activated(layer(weights, at.second_weights, at.second_bias, first, hidden));
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    double squares = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return std::sqrt(squares);
}

// Every distinct past of train that precedes a token of index 7 or more, with its distance, nearest first.
std::vector<std::pair<double, std::vector<lm::Token>>> all_by_distance(const lm::Network& network,
                                                                       const lm::Corpus& corpus,
                                                                       const std::vector<lm::Token>& past) {
    const auto m = static_cast<std::size_t>(network.settings().context);
    const std::vector<double> given = hidden_layer(network, past);
    std::map<std::vector<lm::Token>, double> distances;
    for (std::size_t i = std::max<std::size_t>(7, m); i < synthetic_train_size; ++i) {
        std::vector<lm::Token> tokens;
        for (std::size_t j = i - m; j < i; ++j) {
            tokens.push_back(corpus.tokens()[j]);
        }
        distances[tokens] = distance(given, hidden_layer(network, tokens));
    }
    std::vector<std::pair<double, std::vector<lm::Token>>> sorted;
    for (const auto& [tokens, away] : distances) {
        sorted.emplace_back(away, tokens);
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

std::vector<lm::Token> tokens_of(const lm::ContextTable& table, std::size_t context) {
    const auto tokens = table.context(context);
    return {tokens.begin(), tokens.end()};
}

TEST(NearestPasts, AgreesWithComparingAllOneByOne) {
    const lm::Corpus corpus = synthetic_corpus();
    for (const int m : {1, 3, 7, 9}) {
        const lm::Network network({static_cast<int>(synthetic_vocabulary), m, 6, 4});
        const lm::ContextTable table = context_table_of(corpus, m);
        const std::vector<lm::Token> past(static_cast<std::size_t>(m), 2);
        const auto expected = all_by_distance(network, corpus, past);
        lm::NearestPasts job(network, table, past, 5);
        EXPECT_TRUE(job.advance(table.size()));
        EXPECT_EQ(job.compared(), expected.size()) << m;
        double sum = 0.0;
        for (const auto& [away, tokens] : expected) {
            sum += away;
        }
        EXPECT_NEAR(job.sum_of_distances() / sum, 1.0, 1e-5) << m;
        const auto nearest = job.nearest();
        ASSERT_EQ(nearest.size(), 5u);
        for (std::size_t k = 0; k < nearest.size(); ++k) {
            EXPECT_NEAR(nearest[k].distance, expected[k].first, 1e-5) << m;
            EXPECT_EQ(tokens_of(table, nearest[k].context), expected[k].second) << m;
        }
    }
}

TEST(NearestPasts, APastOfTrainIsItsOwnNearest) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 3, 6, 4});
    const lm::ContextTable table = context_table_of(corpus, 3);
    const std::vector<lm::Token> past{corpus.tokens()[20], corpus.tokens()[21], corpus.tokens()[22]};
    lm::NearestPasts job(network, table, past, 2);
    job.advance(table.size());
    EXPECT_EQ(job.nearest()[0].distance, 0.0);
    EXPECT_EQ(tokens_of(table, job.nearest()[0].context), past);
}

TEST(NearestPasts, PastsOfValidationAloneAreLeftOut) {
    // Train is 0 1 over and over, valid 0 2: the pasts of one token that train has are 0 and 1.
    std::vector<std::uint8_t> tokens;
    for (int i = 0; i < 80; ++i) {
        tokens.push_back(static_cast<std::uint8_t>(i % 2 == 0 ? 0 : i < 40 ? 1 : 2));
    }
    const lm::Corpus corpus = lm::testing::corpus_of_tokens(tokens, 3, 40);
    const lm::ContextTable table = lm::make_context_table(corpus, nullptr, 1);
    ASSERT_EQ(table.size(), 3u);
    const std::vector<lm::Token> past{2};
    lm::NearestPasts job(lm::Network({3, 1, 4, 1}), table, past, 10);
    job.advance(table.size());
    EXPECT_EQ(job.compared(), 2u);
    for (const lm::NearPast& near : job.nearest()) {
        EXPECT_NE(tokens_of(table, near.context), past);
    }
}

TEST(NearestPasts, SlicesDoNotChangeTheResult) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 3);
    const lm::Network network({static_cast<int>(synthetic_vocabulary), 3, 6, 4});
    const std::vector<lm::Token> past{1, 2, 3};
    lm::NearestPasts whole(network, table, past, 8), sliced(network, table, past, 8);
    whole.advance(std::numeric_limits<std::size_t>::max());
    while (!sliced.advance(37)) {
        EXPECT_LT(sliced.progress(), 1.0);
    }
    EXPECT_EQ(sliced.progress(), 1.0);
    EXPECT_EQ(sliced.sum_of_distances(), whole.sum_of_distances());
    for (std::size_t k = 0; k < 8; ++k) {
        EXPECT_EQ(sliced.nearest()[k].context, whole.nearest()[k].context);
        EXPECT_EQ(sliced.nearest()[k].distance, whole.nearest()[k].distance);
    }
}

TEST(NearestPasts, TheTablesOrderSettlesTies) {
    // Without weights all activations are gelu(0) = 0, and all pasts equally far.
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 2, 4, 1};
    const std::vector<float> zeros(lm::parameter_count(settings));
    const std::vector<lm::Token> past{0, 0};
    lm::NearestPasts job(lm::Network(settings, zeros), table, past, 4);
    job.advance(table.size());
    const auto nearest = job.nearest();
    for (std::size_t k = 1; k < nearest.size(); ++k) {
        EXPECT_LT(nearest[k - 1].context, nearest[k].context);
        EXPECT_EQ(nearest[k].distance, 0.0);
    }
    // None of the first contexts that train has is skipped.
    EXPECT_LE(nearest.back().context, 3 + table.size() - job.compared());
}

TEST(NearestPasts, OverflowingActivationsAreInfinitelyFar) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    const lm::MlpSettings settings{static_cast<int>(synthetic_vocabulary), 2, 6, 4};
    std::vector<float> weights = lm::Network(settings).weights();
    for (float& weight : weights) {
        weight *= 1e20f;
    }
    const std::vector<lm::Token> past{0, 1};
    lm::NearestPasts job(lm::Network(settings, weights), table, past, 3);
    job.advance(table.size());
    ASSERT_EQ(job.nearest().size(), 3u);
    EXPECT_EQ(job.nearest()[2].distance, std::numeric_limits<double>::infinity());
}

TEST(NearestPasts, RefusesAnotherTableAndAnotherLength) {
    const lm::Corpus corpus = synthetic_corpus();
    const lm::ContextTable table = context_table_of(corpus, 2);
    const lm::Network fits({static_cast<int>(synthetic_vocabulary), 2, 4, 1}),
        shorter({static_cast<int>(synthetic_vocabulary), 1, 4, 1});
    const std::vector<lm::Token> one{1}, two{1, 2}, unknown{1, synthetic_vocabulary};
    EXPECT_THROW(lm::NearestPasts(shorter, table, one, 3), std::invalid_argument);
    EXPECT_THROW(lm::NearestPasts(fits, table, one, 3), std::invalid_argument);
    EXPECT_THROW(lm::NearestPasts(fits, table, unknown, 3), std::invalid_argument);
    EXPECT_NO_THROW(lm::NearestPasts(fits, table, two, 3));
}

}  // namespace
