#include "engine/estimation/coin_experiments.h"

#include <cmath>
#include <stdexcept>
#include <utility>

#include "engine/numerics/binomial.h"
#include "engine/numerics/random.h"

namespace lm {

std::vector<std::uint32_t> heads_of(const CoinExperiments& experiments, std::uint32_t first, std::uint32_t count) {
    if (count > most_experiments) throw std::invalid_argument("At most 10,000,000 experiments are made at once.");
    if (experiments.tosses == 0) throw std::invalid_argument("An experiment needs at least one toss.");
    const Binomial binomial(experiments.tosses, experiments.truth);
    std::vector<std::uint32_t> heads(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Random random((static_cast<std::uint64_t>(experiments.seed) << 32) | (first + i));
        heads[i] = binomial(random);
    }
    return heads;
}

std::vector<std::uint8_t> shuffled_tosses(std::uint32_t heads, std::uint32_t tosses, std::uint32_t seed) {
    if (heads > tosses) throw std::invalid_argument("There cannot be more heads than tosses.");
    if (tosses > most_experiments) throw std::invalid_argument("At most 10,000,000 tosses are shuffled.");
    std::vector<std::uint8_t> sides(tosses);
    for (std::uint32_t i = 0; i < heads; ++i) sides[i] = 1;
    Random random(seed);
    for (std::uint32_t i = tosses; i > 1; i--) std::swap(sides[i - 1], sides[random.below(i)]);
    return sides;
}

EstimateSummary summarise(const CoinExperiments& experiments, std::span<const std::uint32_t> heads) {
    if (experiments.tosses == 0) throw std::invalid_argument("An experiment needs at least one toss.");
    if (!(experiments.truth >= 0.0 && experiments.truth <= 1.0)) {
        throw std::invalid_argument("A probability lies between 0 and 1.");
    }
    if (heads.empty()) throw std::invalid_argument("Without an experiment there is nothing to summarise.");
    const double n = static_cast<double>(heads.size());
    EstimateSummary summary;
    for (const std::uint32_t count : heads) summary.mean += count / (n * experiments.tosses);
    double squares = 0.0;
    for (const std::uint32_t count : heads) {
        squares += std::pow(static_cast<double>(count) / experiments.tosses - summary.mean, 2.0);
    }
    if (heads.size() > 1) summary.deviation = std::sqrt(squares / (n - 1.0));
    summary.standard_error = summary.deviation / std::sqrt(n);
    summary.theory = std::sqrt(experiments.truth * (1.0 - experiments.truth) / experiments.tosses);
    return summary;
}

}  // namespace lm
