#include "engine/network/mlp_gradient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/network/examples.h"
#include "engine/numerics/random.h"

namespace {

using lm::Examples;
using lm::MlpGradient;
using lm::MlpLanguageModel;
using lm::MlpSettings;

Examples random_examples(const MlpSettings& settings, std::size_t count) {
    lm::Random random(17);
    const auto token = [&] {
        return static_cast<std::uint16_t>(random.below(static_cast<std::uint32_t>(settings.vocabulary)));
    };
    std::vector<std::uint16_t> contexts(count * static_cast<std::size_t>(settings.context)), next(count);
    std::generate(contexts.begin(), contexts.end(), token);
    std::generate(next.begin(), next.end(), token);
    return settings.context == 1 ? lm::group_by_token(settings.vocabulary, contexts, next)
                                 : lm::separate_examples(contexts, next);
}

double largest(std::span<const double> numbers) {
    return std::abs(*std::max_element(numbers.begin(), numbers.end(),
                                      [](double a, double b) { return std::abs(a) < std::abs(b); }));
}

// The fourth-order central difference: its truncation error is of order h^4, so that a step of 1e-3 leaves both that
// and rounding far below the tolerance.
double central_difference(MlpLanguageModel<double>& model, MlpGradient<double>& loss, const Examples& examples,
                          std::size_t parameter) {
    constexpr double h = 1e-3;
    const double value = model.parameters()[parameter];
    const auto at = [&](double step) {
        model.parameters()[parameter] = value + step;
        return loss.compute(model, examples);
    };
    const double difference = (8.0 * (at(h) - at(-h)) - (at(2.0 * h) - at(-2.0 * h))) / (12.0 * h);
    model.parameters()[parameter] = value;
    return difference;
}

// How many multiples of `stride` lie in each of the seven arrays.
std::vector<std::size_t> probes_by_array(const lm::ParameterLayout& at, std::size_t stride) {
    const std::vector<std::size_t> ends = {at.first_weights,  at.first_bias,  at.second_weights, at.second_bias,
                                           at.output_weights, at.output_bias, at.count};
    std::vector<std::size_t> probes;
    std::size_t before = 0;
    for (const std::size_t end : ends) {
        const std::size_t multiples = (end + stride - 1) / stride;
        probes.push_back(multiples - before);
        before = multiples;
    }
    return probes;
}

void expect_exact_gradient(const MlpSettings& settings, std::size_t examples_count, std::size_t stride) {
    MlpLanguageModel<double> model(settings);
    for (const std::size_t probes : probes_by_array(model.layout(), stride)) {
        ASSERT_GT(probes, 0u) << "a stride of " << stride << " misses an array of context " << settings.context;
    }
    const Examples examples = random_examples(settings, examples_count);
    MlpGradient<double> analytic(settings), probe(settings);
    analytic.compute(model, examples);
    const double scale = largest(analytic.gradient());
    for (std::size_t i = 0; i < model.parameters().size(); i += stride) {
        const double a = analytic.gradient()[i], n = central_difference(model, probe, examples, i);
        ASSERT_LE(std::abs(a - n), 1e-6 * std::max(std::abs(a), std::abs(n)) + 1e-8 * scale)
            << "parameter " << i << " of context " << settings.context << ": " << a << " against " << n;
    }
}

TEST(MlpGradient, EveryParameterAgreesWithItsCentralDifference) {
    for (const int context : {1, 2, 7}) {
        expect_exact_gradient({11, context, 4, 3}, 70, 1);
    }
}

TEST(MlpGradient, WidthsThatNeedPaddingAreExactToo) {
    expect_exact_gradient({10, 2, 3, 5}, 20, 1);
}

TEST(MlpGradient, TheArticlesNetworksAreExact) {
    // Every 7th parameter reaches rows and columns of each of the seven arrays; all of them would take a minute. So
    // does every 13th, which is enough for sanitizers: they look for wrong memory, not for wrong numbers.
#if defined(__SANITIZE_ADDRESS__)
    constexpr std::size_t stride = 13;
#else
    constexpr std::size_t stride = 7;
#endif
    for (const int context : {1, 7}) {
        expect_exact_gradient({67, context, 16, 1}, 8, stride);
    }
}

TEST(MlpGradient, TheFewestTokensAndTheLongestContextAreExact) {
    expect_exact_gradient({2, 1, 2, 4}, 9, 1);
    expect_exact_gradient({2, 16, 2, 4}, 9, 1);
    expect_exact_gradient({67, 16, 4, 4}, 5, 3);
}

TEST(MlpGradient, LargeVocabulariesAreExactThoughOnlyOccurringTokensHaveTables) {
    const MlpSettings settings{1030, 2, 2, 9};
    expect_exact_gradient(settings, 6, 3);
}

TEST(MlpGradient, FloatAgreesWithDouble) {
    for (const int context : {1, 2, 7}) {
        const MlpSettings settings{67, context, 16, 2};
        const MlpLanguageModel<float> model(settings);
        const std::vector<float> weights = model.weights();
        const MlpLanguageModel<double> exact(settings, std::vector<double>(weights.begin(), weights.end()));
        const Examples examples = random_examples(settings, 512);
        MlpGradient<float> rounded(settings);
        MlpGradient<double> precise(settings);
        EXPECT_NEAR(rounded.compute(model, examples), precise.compute(exact, examples), 1e-5);
        const double tolerance = 1e-5 * largest(precise.gradient());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            ASSERT_NEAR(rounded.gradient()[i], precise.gradient()[i], tolerance) << i << " of context " << context;
        }
    }
}

TEST(MlpGradient, GroupingExamplesByContextChangesNothing) {
    const MlpSettings settings{12, 1, 8, 4};
    const MlpLanguageModel<double> model(settings);
    const std::vector<std::uint16_t> contexts = {3, 11, 3, 0, 11, 3}, next = {1, 2, 3, 4, 5, 6};
    MlpGradient<double> grouped(settings), separate(settings);
    const double loss = grouped.compute(model, lm::group_by_token(12, contexts, next));
    EXPECT_NEAR(loss, separate.compute(model, lm::separate_examples(contexts, next)), 1e-14);
    for (std::size_t i = 0; i < grouped.gradient().size(); ++i) {
        EXPECT_NEAR(grouped.gradient()[i], separate.gradient()[i], 1e-15);
    }
}

TEST(MlpGradient, IsTheMeanOfTheGradientsOfItsShares) {
    // 512 examples are eight shares of 64, each of which is a batch too.
    const MlpSettings settings{30, 3, 8, 4};
    const MlpLanguageModel<double> model(settings);
    const Examples all = random_examples(settings, 512);
    MlpGradient<double> whole(settings), share(settings);
    double loss = 0.0;
    std::vector<double> mean(model.parameters().size());
    for (std::ptrdiff_t i = 0; i < 8; ++i) {
        const std::vector<std::uint16_t> contexts(all.contexts.begin() + i * 192, all.contexts.begin() + (i + 1) * 192),
            next(all.next.begin() + i * 64, all.next.begin() + (i + 1) * 64);
        loss += share.compute(model, lm::separate_examples(contexts, next)) / 8.0;
        std::transform(mean.begin(), mean.end(), share.gradient().begin(), mean.begin(),
                       [](double sum, double value) { return sum + value / 8.0; });
    }
    EXPECT_NEAR(whole.compute(model, all), loss, 1e-13);
    for (std::size_t i = 0; i < mean.size(); ++i) {
        ASSERT_NEAR(whole.gradient()[i], mean[i], 1e-14) << "parameter " << i;
    }
}

TEST(MlpGradient, PaddingHasNoGradient) {
    const MlpSettings settings{6, 2, 2, 4};
    MlpGradient<float> gradient(settings);
    gradient.compute(MlpLanguageModel<float>(settings), random_examples(settings, 9));
    for (std::size_t token = 0; token < 6; ++token) {
        EXPECT_EQ(gradient.gradient()[token * 4 + 2], 0.0f);
        EXPECT_EQ(gradient.gradient()[token * 4 + 3], 0.0f);
    }
}

}  // namespace
