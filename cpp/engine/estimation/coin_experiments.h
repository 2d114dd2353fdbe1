// The same coin tossed again and again: how far estimates from as many tosses scatter around the truth.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lm {

// At once.
inline constexpr std::uint32_t most_experiments = 10'000'000;

struct CoinExperiments {
    double truth = 0.6;          // probability of heads, 0 to 1
    std::uint32_t tosses = 100;  // in each experiment, at least 1
    std::uint32_t seed = 1;
};

// Heads in experiments `first` … `first + count - 1`. Every experiment has its own generator, so that its result
// does not depend on how many are asked for at once. Throws std::invalid_argument for settings outside their range.
std::vector<std::uint32_t> heads_of(const CoinExperiments& experiments, std::uint32_t first, std::uint32_t count);

// The tosses of one coin in order, 1 for heads: `heads` ones among `tosses`, shuffled.
// Throws std::invalid_argument for more heads than tosses, and for more than most_experiments.
std::vector<std::uint8_t> shuffled_tosses(std::uint32_t heads, std::uint32_t tosses, std::uint32_t seed);

// Of the estimates heads / tosses.
struct EstimateSummary {
    double mean = 0.0;
    double deviation = 0.0;       // standard deviation of one estimate, with divisor count - 1; 0 for one experiment
    double standard_error = 0.0;  // of the mean: deviation / sqrt(count)
    double theory = 0.0;          // sqrt(truth (1 - truth) / tosses), what `deviation` tends to
};

// Throws std::invalid_argument without any experiment, and for settings outside their range.
EstimateSummary summarise(const CoinExperiments& experiments, std::span<const std::uint32_t> heads);

}  // namespace lm
