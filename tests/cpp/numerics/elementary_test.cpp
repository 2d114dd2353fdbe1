#include "engine/numerics/elementary.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

double relative_error(double value, double expected) {
    return std::fabs(value - expected) / std::fabs(expected);
}

TEST(Elementary, DoubleExponentialIsAccurateToOnePartIn1e14) {
    for (double x = -700.0; x <= 700.0; x += 0.0371) {
        EXPECT_LE(relative_error(lm::exponential(x), std::exp(x)), 1e-14) << x;
    }
}

TEST(Elementary, ExponentialOfZeroIsOne) {
    EXPECT_EQ(lm::exponential(0.0), 1.0);
}

template <class Scalar>
Scalar power_of_two(Scalar t) {
    return lm::PowerOfTwo<Scalar>()(lm::splat(t))[0];
}

TEST(Elementary, PowerOfTwoIsAccurateAndExactAtIntegers) {
    for (float t = -91.9f; t <= 64.0f; t += 0.0053f) {
        const double value = power_of_two(t);
        EXPECT_LE(relative_error(value, std::exp2(static_cast<double>(t))), 3e-7) << t;
    }
    for (double t = -1000.0; t <= 1000.0; t += 0.0713) {
        EXPECT_LE(relative_error(power_of_two(t), std::exp2(t)), 1e-15) << t;
    }
    EXPECT_EQ(power_of_two(0.0f), 1.0f);
    EXPECT_EQ(power_of_two(-7.0f), 1.0f / 128.0f);
}

TEST(Elementary, PowerOfTwoStaysNormalForAnyArgument) {
    EXPECT_EQ(power_of_two(-1e30f), 0x1p-92f);
    EXPECT_EQ(power_of_two(1e30f), 0x1p64f);
}

TEST(Elementary, LogarithmIsAccurateToOnePartIn1e14) {
    for (double exponent = -290.0; exponent <= 290.0; exponent += 0.173) {
        const double x = std::pow(10.0, exponent);
        EXPECT_LE(relative_error(lm::logarithm(x), std::log(x)), 1e-14) << x;
    }
    EXPECT_EQ(lm::logarithm(1.0), 0.0);
    EXPECT_NEAR(lm::logarithm(1.0 + 1e-9), std::log1p(1e-9), 1e-15);
}

}  // namespace
