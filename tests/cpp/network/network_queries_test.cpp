#include "engine/network/network_queries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/numerics/draws.h"
#include "engine/numerics/random.h"

namespace {

using lm::Network;
using lm::Token;
using Tokens = std::vector<Token>;

constexpr lm::MlpSettings small_settings{9, 3, 5, 11};

// Cross-entropy in nats of `next` after a full context.
double loss_of_example(const Network& network, Tokens context, Token next) {
    context.push_back(next);
    return lm::surprises(network, context).back() * std::log(2.0);
}

double gelu(double x) {
    return 0.5 * x * (1.0 + std::tanh(std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x)));
}

// input (n) times a row-major (n, outputs) array, plus a bias.
std::vector<double> dense(const std::vector<double>& input, const float* weights, const float* bias,
                          std::size_t outputs) {
    std::vector<double> result(bias, bias + outputs);
    for (std::size_t i = 0; i < input.size(); ++i) {
        for (std::size_t j = 0; j < outputs; ++j) {
            result[j] += input[i] * static_cast<double>(weights[i * outputs + j]);
        }
    }
    return result;
}

std::vector<double> after_gelu(std::vector<double> values) {
    std::transform(values.begin(), values.end(), values.begin(), gelu);
    return values;
}

// The whole network straight from its definition, from the flat vector of weights, in double precision.
struct Reference {
    std::vector<double> x, z1, z2, e, logits, p;

    Reference(const Network& network, const Tokens& context) {
        const std::vector<float> w = network.weights();
        const auto features = static_cast<std::size_t>(network.settings().features), hidden = 4 * features;
        const lm::ParameterLayout at(network.settings(), network.settings().features);
        for (const Token token : context) {
            x.insert(x.end(), w.begin() + token * network.settings().features,
                     w.begin() + (token + 1) * network.settings().features);
        }
        z1 = dense(x, &w[at.first_weights], &w[at.first_bias], hidden);
        z2 = dense(after_gelu(z1), &w[at.second_weights], &w[at.second_bias], hidden);
        e = dense(after_gelu(z2), &w[at.output_weights], &w[at.output_bias], features);
        for (int v = 0; v < network.settings().vocabulary; ++v) {
            logits.push_back(std::inner_product(e.begin(), e.end(), &w[static_cast<std::size_t>(v) * features], 0.0));
        }
        for (const double logit : logits) {
            p.push_back(std::exp(logit));
        }
        const double sum = std::accumulate(p.begin(), p.end(), 0.0);
        for (double& probability : p) {
            probability /= sum;
        }
    }
};

void expect_near(const std::vector<float>& values, const std::vector<double>& expected) {
    ASSERT_EQ(values.size(), expected.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_NEAR(values[i], expected[i], 1e-5) << i;
    }
}

void expect_activations_of_the_definition(const Network& network, const Tokens& context) {
    const lm::Activations values = lm::activations(network, context);
    const Reference expected(network, context);
    expect_near(values.embedded, expected.x);
    expect_near(values.hidden1, expected.z1);
    expect_near(values.active1, after_gelu(expected.z1));
    expect_near(values.hidden2, expected.z2);
    expect_near(values.active2, after_gelu(expected.z2));
    expect_near(values.output, expected.e);
    expect_near(values.logits, expected.logits);
    expect_near(values.probabilities, expected.p);
}

TEST(NetworkQueries, ActivationsFollowTheDefinition) {
    expect_activations_of_the_definition(Network(small_settings), {8, 0, 3});
}

TEST(NetworkQueries, ActivationsOfTheArticlesNetworksFollowTheDefinition) {
    expect_activations_of_the_definition(Network({67, 1, 16, 1}), {66});
    expect_activations_of_the_definition(Network({67, 7, 16, 1}), {66, 0, 13, 13, 41, 1, 30});
}

TEST(NetworkQueries, DistributionsOfManyContextsAreTheirsAlone) {
    // More contexts than one chunk holds.
    const Network network(small_settings);
    Tokens contexts;
    for (int i = 0; i < 200; ++i) {
        contexts.insert(contexts.end(), {Token(i % 9), Token(i / 9 % 9), Token(i % 7)});
    }
    const std::vector<float> all = lm::next_token_distributions(network, contexts);
    ASSERT_EQ(all.size(), 200u * 9u);
    for (std::size_t i = 0; i < 200; ++i) {
        const Tokens context(contexts.begin() + static_cast<std::ptrdiff_t>(3 * i),
                             contexts.begin() + static_cast<std::ptrdiff_t>(3 * i + 3));
        const std::vector<float> alone = lm::activations(network, context).probabilities;
        EXPECT_TRUE(std::equal(alone.begin(), alone.end(), all.begin() + static_cast<std::ptrdiff_t>(9 * i))) << i;
    }
}

TEST(NetworkQueries, MatrixHasOneDistributionForEachToken) {
    const Network network({9, 1, 4, 2});
    const std::vector<float> matrix = lm::transition_matrix(network);
    for (Token token = 0; token < 9; ++token) {
        const std::vector<float> row = lm::activations(network, Tokens{token}).probabilities;
        EXPECT_TRUE(std::equal(row.begin(), row.end(), matrix.begin() + 9 * token));
        EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1.0, 1e-6);
    }
}

TEST(NetworkQueries, DistributionsOfNetworksOfAnyShapeSumToOne) {
    lm::Random random(3);
    for (int round = 0; round < 60; ++round) {
        const auto draw = [&](std::uint32_t most) { return 1 + static_cast<int>(random.below(most)); };
        const lm::MlpSettings shape{1 + draw(round % 10 == 0 ? 3000 : 90), draw(16), 2 * draw(12), random.bits()};
        std::vector<float> weights = Network(shape).weights();
        // From nearly uniform to nearly certain.
        const auto scale = static_cast<float>(std::exp2(random.uniform() * 8 - 5));
        for (float& weight : weights) weight *= scale;
        Tokens contexts;
        for (int i = 0; i < 3 * shape.context; ++i) {
            contexts.push_back(static_cast<Token>(random.below(static_cast<std::uint32_t>(shape.vocabulary))));
        }
        const std::vector<float> rows = lm::next_token_distributions(Network(shape, weights), contexts);
        for (auto row = rows.begin(); row != rows.end(); row += shape.vocabulary) {
            EXPECT_NEAR(std::accumulate(row, row + shape.vocabulary, 0.0), 1.0, 2e-6) << round;
            EXPECT_GE(*std::min_element(row, row + shape.vocabulary), 0.0F) << round;
        }
    }
}

TEST(NetworkQueries, OnlyNetworksOfOneTokenHaveAMatrix) {
    EXPECT_THROW(lm::transition_matrix(Network(small_settings)), std::invalid_argument);
    EXPECT_THROW(lm::transition_matrix(Network({4097, 1, 2, 1})), std::invalid_argument);
}

TEST(NetworkQueries, LargeVocabulariesAnswerLikeSmallOnes) {
    const Network network({3000, 2, 4, 2});
    const Tokens context = {2999, 17};
    expect_near(lm::activations(network, context).probabilities, Reference(network, context).p);
    // Beyond 4,096 tokens fewer contexts are taken at once.
    const Network larger({5000, 1, 4, 2});
    Tokens contexts(40);
    std::iota(contexts.begin(), contexts.end(), Token{4960});
    const std::vector<float> rows = lm::next_token_distributions(larger, contexts);
    for (const std::size_t i : {0u, 15u, 16u, 39u}) {
        const auto row = rows.begin() + static_cast<std::ptrdiff_t>(5000 * i);
        expect_near(std::vector(row, row + 5000), Reference(larger, {contexts[i]}).p);
    }
}

TEST(NetworkQueries, SamplesAreDrawnFromTheDistributions) {
    // Pearson's chi-square (1900) of six rows of six tokens, so with 6 * 5 degrees of freedom: one seed in 1,000 gives
    // more than 59.7.
    const Network network({6, 1, 4, 2});
    const Tokens text = lm::sample_network(network, 20000, 1, 1.0, Tokens{0});
    const std::vector<float> matrix = lm::transition_matrix(network);
    std::vector<double> after(6), followed(36);
    for (std::size_t i = 1; i < text.size(); ++i) {
        after[text[i - 1]] += 1.0;
        followed[text[i - 1] * 6u + text[i]] += 1.0;
    }
    double chi_square = 0.0;
    for (std::size_t cell = 0; cell < 36; ++cell) {
        const double expected = after[cell / 6] * matrix[cell];
        chi_square += std::pow(followed[cell] - expected, 2.0) / expected;
    }
    EXPECT_LT(chi_square, 59.7);
}

TEST(NetworkQueries, NoSampleIsLongerThanTheLongest) {
    EXPECT_EQ(lm::sample_network(Network({6, 1, 2, 2}), lm::longest_sample + 1, 1, 1.0, {}).size(), lm::longest_sample);
}

TEST(NetworkQueries, TheSeedFixesASample) {
    const Network network(small_settings);
    EXPECT_EQ(lm::sample_network(network, 50, 7, 1.0, {}), lm::sample_network(network, 50, 7, 1.0, {}));
    EXPECT_NE(lm::sample_network(network, 50, 7, 1.0, {}), lm::sample_network(network, 50, 8, 1.0, {}));
}

TEST(NetworkQueries, TemperatureZeroTakesTheLikeliest) {
    const Network network(small_settings);
    const std::vector<float> p = lm::activations(network, Tokens{1, 2, 3}).probabilities;
    const auto likeliest = static_cast<Token>(std::max_element(p.begin(), p.end()) - p.begin());
    EXPECT_EQ(lm::sample_network(network, 1, 5, 0.0, Tokens{8, 8, 1, 2, 3}), Tokens{likeliest});
}

TEST(NetworkQueries, AShortStartIsPrecededByTokenZero) {
    const Network network(small_settings);
    EXPECT_EQ(lm::sample_network(network, 30, 5, 1.0, Tokens{4}),
              lm::sample_network(network, 30, 5, 1.0, Tokens{0, 0, 4}));
}

TEST(NetworkQueries, SurpriseIsTheNegativeBinaryLogarithm) {
    const Network network(small_settings);
    const Tokens tokens = {1, 2, 3, 4, 5};
    const std::vector<double> bits = lm::surprises(network, tokens);
    ASSERT_EQ(bits.size(), 5u);
    EXPECT_TRUE(std::isnan(bits[2]));
    EXPECT_NEAR(bits[3], -std::log2(lm::activations(network, Tokens{1, 2, 3}).probabilities[4]), 1e-5);
    EXPECT_NEAR(bits[4], -std::log2(lm::activations(network, Tokens{2, 3, 4}).probabilities[5]), 1e-5);
    EXPECT_EQ(lm::surprises(network, Tokens{1, 2}).size(), 2u);
}

TEST(NetworkQueries, AGradientStepLowersTheLossByRateTimesSquaredGradient) {
    const Network network(small_settings);
    const Tokens context = {1, 2, 3};
    const double before = loss_of_example(network, context, 6);
    EXPECT_NEAR(before, -std::log(lm::activations(network, context).probabilities[6]), 1e-5);
    const double rate = 1e-3;
    const Network after = lm::gradient_step(network, context, 6, rate);
    double squared_steps = 0.0;
    for (std::size_t i = 0; i < network.weights().size(); ++i) {
        squared_steps += std::pow(after.weights()[i] - network.weights()[i], 2);
    }
    // To first order the loss falls by rate |gradient|^2 = |step|^2 / rate.
    const double expected = squared_steps / rate;
    EXPECT_NEAR(before - loss_of_example(after, context, 6), expected, 0.02 * expected);
}

// The seed's weights from one index on, so many times as large.
Network scaled(std::size_t first, float factor) {
    std::vector<float> weights = Network(small_settings).weights();
    for (std::size_t i = first; i < weights.size(); ++i) weights[i] *= factor;
    return Network(small_settings, weights);
}

TEST(NetworkQueries, LossesOfSaturatedNetworksComeFromTheirLogits) {
    // W3 alone, so that logits are 20,000 times as large.
    const Network network =
        scaled(lm::ParameterLayout(small_settings, small_settings.features).output_weights, 20000.0f);
    const lm::Activations values = lm::activations(network, Tokens{1, 2, 3});
    const auto [least, most] = std::minmax_element(values.logits.begin(), values.logits.end());
    ASSERT_GT(*most - *least, 1000.0f);  // far beyond the 64 nats at which the kernel of training saturates
    const std::vector<double> losses = lm::next_token_losses(network, Tokens{1, 2, 3});
    const auto rarest = static_cast<Token>(least - values.logits.begin());
    const double expected = static_cast<double>(*most) - static_cast<double>(*least);
    EXPECT_NEAR(losses[rarest], expected, 1e-6 * expected);
    EXPECT_NEAR(loss_of_example(network, {1, 2, 3}, rarest), expected, 1e-6 * expected);
    EXPECT_EQ(values.probabilities[rarest], 0.0f);
}

TEST(NetworkQueries, ANetworkWithoutFiniteLogitsHasNoDistribution) {
    // (1e12)^4 = 1e48 is no float.
    const Network diverged = scaled(0, 1e12f);
    EXPECT_THROW(lm::activations(diverged, Tokens{1, 2, 3}), lm::Error);
    EXPECT_THROW(lm::next_token_distributions(diverged, Tokens{1, 2, 3}), lm::Error);
    EXPECT_THROW(lm::sample_network(diverged, 3, 1, 1.0, Tokens{1, 2, 3}), lm::Error);
    EXPECT_EQ(lm::surprises(diverged, Tokens{1, 2, 3, 4}).back(), std::numeric_limits<double>::infinity());
    EXPECT_EQ(lm::next_token_losses(diverged, Tokens{1, 2, 3})[0], std::numeric_limits<double>::infinity());
}

TEST(NetworkQueries, AGradientStepThatEndsInNoDistributionSaysSo) {
    // Weights move by 1e10 gradients, and a logit is a product of four of them and more.
    try {
        lm::gradient_step(Network(small_settings), Tokens{1, 2, 3}, 6, 1e10);
        FAIL() << "a rate of 1e10 did not diverge";
    } catch (const lm::Error& error) {
        EXPECT_NE(std::string(error.what()).find("diverges"), std::string::npos) << error.what();
    }
}

TEST(NetworkQueries, RefuseContextsThatDoNotFit) {
    const Network network(small_settings);
    EXPECT_THROW(lm::activations(network, Tokens{1, 2}), std::invalid_argument);
    EXPECT_THROW(lm::activations(network, Tokens{1, 2, 9}), std::invalid_argument);
    EXPECT_THROW(lm::next_token_distributions(network, Tokens{1, 2, 3, 4}), std::invalid_argument);
    EXPECT_THROW(lm::gradient_step(network, Tokens{1, 2, 3}, 9, 0.1), std::invalid_argument);
    EXPECT_THROW(lm::gradient_step(network, Tokens{1}, 1, 0.1), std::invalid_argument);
    EXPECT_THROW(lm::gradient_step(network, Tokens{1, 2, 3}, 1, std::nan("")), std::invalid_argument);
    EXPECT_THROW(lm::gradient_step(network, Tokens{1, 2, 3}, 1, 1e300), lm::Error);
    EXPECT_THROW(lm::sample_network(network, 1, 1, -1.0, Tokens{1}), std::invalid_argument);
    EXPECT_THROW(lm::sample_network(network, 1, 1, std::nan(""), Tokens{1}), std::invalid_argument);
    EXPECT_THROW(lm::sample_network(network, 1, 1, 1.0, Tokens{9}), std::invalid_argument);
}

}  // namespace
