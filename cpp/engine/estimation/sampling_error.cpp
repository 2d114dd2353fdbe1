#include "engine/estimation/sampling_error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "engine/numerics/binomial.h"

namespace lm {
namespace {

constexpr std::array constraints{Constraint::free, Constraint::square, Constraint::third};

double squared_distance(const ThreeProbabilities& estimate, const ThreeProbabilities& truth) {
    const double a = estimate[0] - truth[0];
    const double b = estimate[1] - truth[1];
    return a * a + b * b;
}

ThreeProbabilities mean_of(const std::vector<ThreeProbabilities>& estimates) {
    ThreeProbabilities mean{};
    for (const ThreeProbabilities& estimate : estimates) {
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += estimate[i] / static_cast<double>(estimates.size());
    }
    return mean;
}

// The value below which `share` of the sorted values lie.
double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

SamplingError error_of(const std::vector<ThreeProbabilities>& estimates, const ThreeProbabilities& truth) {
    const double count = static_cast<double>(estimates.size());
    const ThreeProbabilities mean = mean_of(estimates);
    SamplingError error;
    std::vector<double> squares;
    for (const ThreeProbabilities& estimate : estimates) {
        squares.push_back(squared_distance(estimate, truth));
        error.variance += squared_distance(estimate, mean) / count;
        error.p_a.push_back(estimate[0]);
    }
    error.squared_bias = squared_distance(mean, truth);
    error.mean = error.squared_bias + error.variance;
    std::sort(squares.begin(), squares.end());
    error.low = quantile(squares, 0.25);
    error.high = quantile(squares, 0.75);
    return error;
}

void require_distribution(const ThreeProbabilities& truth) {
    const bool possible = std::all_of(truth.begin(), truth.end(), [](double p) { return p >= 0.0; });
    if (!possible || !(std::abs(truth[0] + truth[1] + truth[2] - 1.0) < 1e-9)) {
        throw std::invalid_argument("The three probabilities must be 0 or more and sum to 1.");
    }
}

}  // namespace

ThreeCounts draw_counts(const ThreeProbabilities& truth, std::uint32_t samples, Random& random) {
    require_distribution(truth);
    const std::uint32_t a = Binomial(samples, std::min(1.0, truth[0]))(random);
    const double rest = 1.0 - truth[0];
    // Rounding can bring the share of what is left above 1: 0.1 is more than 1 - 0.9 in doubles.
    const double b_share = rest > 0.0 ? std::min(1.0, truth[1] / rest) : 0.0;
    const std::uint32_t b = Binomial(samples - a, b_share)(random);
    return {static_cast<double>(a), static_cast<double>(b), static_cast<double>(samples - a - b)};
}

SamplingErrors sampling_errors(const ThreeProbabilities& truth, std::uint32_t samples, std::uint32_t repetitions,
                               std::uint32_t seed) {
    if (samples == 0 || repetitions == 0) throw std::invalid_argument("Draw at least one sample, at least once.");
    if (samples > most_samples || repetitions > most_repetitions) {
        throw std::invalid_argument("Draw at most 100,000,000 samples, at most 100,000 times.");
    }
    Random random((static_cast<std::uint64_t>(seed) << 32) | samples);
    std::array<std::vector<ThreeProbabilities>, 3> estimates;
    for (std::uint32_t i = 0; i < repetitions; ++i) {
        const ThreeCounts counts = draw_counts(truth, samples, random);
        for (std::size_t k = 0; k < constraints.size(); ++k) {
            estimates[k].push_back(fit(constraints[k], counts).probabilities);
        }
    }
    SamplingErrors errors;
    for (std::size_t k = 0; k < constraints.size(); ++k) errors[k] = error_of(estimates[k], truth);
    return errors;
}

ErrorTheory error_theory(const ThreeProbabilities& truth) {
    require_distribution(truth);
    const double failures = truth[0] + truth[1];
    const Fit limit = fit(Constraint::square, truth);
    ErrorTheory theory;
    theory.free = truth[0] * (1.0 - truth[0]) + truth[1] * (1.0 - truth[1]);
    // theta = 3/4 of the share of failures, and p(b) = theta / 3 adds a ninth.
    theory.third = 10.0 / 9.0 * 9.0 / 16.0 * failures * (1.0 - failures);
    theory.square_theta = limit.theta;
    theory.square_limit = squared_distance(limit.probabilities, truth);
    return theory;
}

}  // namespace lm
