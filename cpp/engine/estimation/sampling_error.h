// How wrong the three estimates of (p(a), p(b)) are when samples of size n are drawn from the truth again and again.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/estimation/three_outcomes.h"
#include "engine/numerics/random.h"

namespace lm {

inline constexpr std::uint32_t most_samples = 100'000'000;
inline constexpr std::uint32_t most_repetitions = 100'000;

// Counts of a, b and c among `samples` draws: two binomial draws for any number of samples.
// Throws std::invalid_argument unless the probabilities are 0 or more and sum to 1, but for rounding (1e-9).
ThreeCounts draw_counts(const ThreeProbabilities& truth, std::uint32_t samples, Random& random);

// Squared distances between estimate and truth in the plane (p(a), p(b)), over all repetitions.
struct SamplingError {
    double mean = 0.0;  // = squared_bias + variance
    double low = 0.0;   // a quarter of the repetitions are nearer …
    double high = 0.0;  // … and a quarter are farther
    double squared_bias = 0.0;
    double variance = 0.0;
    std::vector<double> p_a;  // (repetitions) the estimates of p(a)
};

// Indexed by Constraint: free, square, third.
using SamplingErrors = std::array<SamplingError, 3>;

// All three estimates see the same samples. The same seed, size and repetitions give the same result.
// Throws std::invalid_argument for no samples, no repetitions, more than the most, or a truth that is no distribution.
SamplingErrors sampling_errors(const ThreeProbabilities& truth, std::uint32_t samples, std::uint32_t repetitions,
                               std::uint32_t seed);

// The mean squared error in theory.
struct ErrorTheory {
    double free = 0.0;   // times 1/n: p(a)(1 - p(a)) + p(b)(1 - p(b))
    double third = 0.0;  // times 1/n, where the truth satisfies the constraint: 10/9 of the variance of its theta
    double square_theta = 0.0;  // the value that the false constraint's p(a) tends to
    double square_limit = 0.0;  // and its squared error then
};
// Throws std::invalid_argument for a truth that is no distribution.
ErrorTheory error_theory(const ThreeProbabilities& truth);

}  // namespace lm
