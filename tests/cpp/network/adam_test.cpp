#include "engine/network/adam.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <vector>

namespace {

TEST(Adam, FirstStepMovesEveryParameterByTheRate) {
    // With bias correction mhat = g and vhat = g^2, so the step is rate * g / (|g| + epsilon).
    lm::Adam<double> adam(3);
    const std::vector<double> gradient = {4.0, -0.25, 0.0};
    std::vector<double> theta = {1.0, 1.0, 1.0};
    adam.step(gradient, 0.01, theta);
    EXPECT_NEAR(theta[0], 0.99, 1e-10);
    EXPECT_NEAR(theta[1], 1.01, 1e-9);
    EXPECT_EQ(theta[2], 1.0);
}

TEST(Adam, FollowsAlgorithm1OfKingmaAndBa) {
    const lm::AdamOptions options{0.8, 0.95, 1e-3};
    lm::Adam<double> adam(1, options);
    std::vector<double> theta = {0.3};
    double expected = 0.3, m = 0.0, v = 0.0;
    for (int t = 1; t <= 20; ++t) {
        const double g = std::sin(t) * theta[0] + 0.1 * t;
        m = options.beta1 * m + (1.0 - options.beta1) * g;
        v = options.beta2 * v + (1.0 - options.beta2) * g * g;
        const double mhat = m / (1.0 - std::pow(options.beta1, t)), vhat = v / (1.0 - std::pow(options.beta2, t));
        expected -= 0.05 * mhat / (std::sqrt(vhat) + options.epsilon);
        adam.step(std::vector<double>{g}, 0.05, theta);
        EXPECT_NEAR(theta[0], expected, 1e-12) << t;
    }
}

TEST(Adam, WeightDecayIsDecoupledFromTheGradient) {
    // Loshchilov and Hutter (2019), algorithm 2: with a gradient of 0 only the decay moves, by rate * decay of theta.
    const lm::AdamOptions options{0.9, 0.999, 1e-8, 0.5};
    lm::Adam<double> adam(2, options);
    std::vector<double> theta = {2.0, 1.0};
    adam.step(std::vector<double>{0.0, 4.0}, 0.01, theta);
    EXPECT_NEAR(theta[0], 2.0 * (1.0 - 0.01 * 0.5), 1e-15);
    EXPECT_NEAR(theta[1], 1.0 - 0.01 - 0.01 * 0.5, 1e-10);
}

TEST(Adam, InFloatFollowsTheDoubleOne) {
    // 0.1, 0.9 and the like have relative errors of 6e-8 as floats; the rate is 0.01, so that 50 steps move by at most
    // 0.5.
    constexpr std::size_t count = 7;  // more than one register, and a remainder
    lm::Adam<float> adam(count);
    lm::Adam<double> exact(count);
    std::vector<float> theta(count, 0.3f), gradient(count);
    std::vector<double> exact_theta(count, 0.3f), exact_gradient(count);
    for (int t = 1; t <= 50; ++t) {
        for (std::size_t i = 0; i < count; ++i) {
            exact_gradient[i] = gradient[i] = static_cast<float>(std::sin(t * (1.0 + 0.1 * static_cast<double>(i))));
        }
        adam.step(gradient, 0.01f, theta);
        exact.step(exact_gradient, 0.01, exact_theta);
        for (std::size_t i = 0; i < count; ++i) {
            EXPECT_NEAR(theta[i], exact_theta[i], 1e-5) << t;
        }
    }
    EXPECT_NE(theta[0], theta[6]);
}

}  // namespace
