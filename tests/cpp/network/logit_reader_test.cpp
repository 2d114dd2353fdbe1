#include "engine/network/logit_reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/error.h"
#include "engine/numerics/kernels.h"

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> losses_of(const std::vector<float>& logits) {
    std::vector<double> losses(logits.size());
    lm::LogitReader(static_cast<int>(logits.size())).losses(logits, losses);
    return losses;
}

std::vector<float> probabilities_of(const std::vector<float>& logits) {
    std::vector<float> p(logits.size());
    lm::LogitReader(static_cast<int>(logits.size())).probabilities(logits, p);
    return p;
}

TEST(LogitReader, ALossHasNoLimit) {
    // Two logits 4,101.9 apart: -ln p is that difference, and ln(1 + e^-4101.9), which no double holds.
    const std::vector<double> losses = losses_of({4101.9f, 0.0f});
    EXPECT_EQ(losses[0], 0.0);
    EXPECT_EQ(losses[1], static_cast<double>(4101.9f));
    EXPECT_EQ(losses_of({1e38f, -3e38f})[1], static_cast<double>(1e38f) + static_cast<double>(3e38f));
}

TEST(LogitReader, ALossNearCertaintyKeepsItsDigits) {
    // -ln(1 / (1 + 2 e^-d)) = log1p(2 e^-d), to the last digits of a double.
    for (const float d : {1.0f, 10.0f, 20.0f, 40.0f, 300.0f}) {
        const double expected = std::log1p(2.0 * std::exp(-static_cast<double>(d)));
        EXPECT_NEAR(losses_of({-d, 0.0f, -d})[1] / expected, 1.0, 1e-13) << d;
    }
}

TEST(LogitReader, LossesAreThoseOfTheDefinition) {
    // -ln softmax in long double; 9 logits do not fill a register.
    std::vector<float> logits;
    long double sum = 0.0L;
    for (int i = 0; i < 9; ++i) {
        logits.push_back(std::sin(static_cast<float>(7 * i)) * 30.0f);
        sum += std::exp(static_cast<long double>(logits.back()));
    }
    const std::vector<double> losses = losses_of(logits);
    lm::LogitReader reader(9);
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const auto expected = static_cast<double>(std::log(sum) - static_cast<long double>(logits[i]));
        EXPECT_NEAR(losses[i], expected, 1e-13 * std::max(1.0, expected));
        EXPECT_EQ(losses[i], reader.loss(logits, static_cast<lm::Token>(i)));
        EXPECT_NEAR(probabilities_of(logits)[i] / std::exp(-losses[i]), 1.0, 1e-7);
    }
}

TEST(LogitReader, ProbabilitiesFallBelowTheLimitOfTheKernel) {
    // e^-80 = 1.8e-35 is a float; the kernel of training would give e^-64.
    const std::vector<float> p = probabilities_of({0.0f, -80.0f, -4000.0f});
    EXPECT_EQ(p[0], 1.0f);
    EXPECT_NEAR(p[1] / std::exp(-80.0), 1.0, 1e-6);
    EXPECT_EQ(p[2], 0.0f);
    EXPECT_EQ(probabilities_of({-3e38f, -2e38f}), (std::vector<float>{0.0f, 1.0f}));
}

TEST(LogitReader, OneTokenIsCertain) {
    EXPECT_EQ(losses_of({-5.0f})[0], 0.0);
    EXPECT_EQ(probabilities_of({-5.0f})[0], 1.0f);
}

TEST(LogitReader, InfiniteLogitsMakeNoDistribution) {
    for (const float fault : {std::nanf(""), HUGE_VALF}) {
        EXPECT_EQ(losses_of({1.0f, fault, 2.0f})[0], infinite) << fault;
        EXPECT_THROW(probabilities_of({1.0f, fault, 2.0f}), lm::Error) << fault;
    }
}

TEST(LogitReader, MinusInfinityIsTheLogitOfProbabilityZero) {
    const std::vector<float> logits{2.0f, -HUGE_VALF, 2.0f};
    EXPECT_EQ(probabilities_of(logits), (std::vector<float>{0.5f, 0.0f, 0.5f}));
    EXPECT_NEAR(losses_of(logits)[0], std::log(2.0), 1e-15);
    EXPECT_EQ(losses_of(logits)[1], infinite);
    EXPECT_EQ(losses_of({-HUGE_VALF, 1.0f})[1], 0.0);
    EXPECT_THROW(probabilities_of({-HUGE_VALF, -HUGE_VALF}), lm::Error);
}

TEST(LogNormalisers, SayWhereALogitIsInfinite) {
    for (const float fault : {std::nanf(""), HUGE_VALF}) {
        float logits[8] = {1.0f, fault, 2.0f, 0.0f, 1.0f, 3.0f, 2.0f, 0.0f};
        double normalisers[2];
        lm::log_normalisers<float>(3, 2, {logits, 4}, normalisers);
        EXPECT_TRUE(std::isnan(normalisers[0])) << fault;
        EXPECT_NEAR(normalisers[1], std::log(std::exp(1.0) + std::exp(3.0) + std::exp(2.0)), 1e-6);
    }
}

}  // namespace
