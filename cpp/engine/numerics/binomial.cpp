#include "engine/numerics/binomial.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lm {
namespace {

constexpr double negligible = 0x1p-60;

std::uint32_t mode_of(std::uint32_t trials, double probability) {
    return static_cast<std::uint32_t>(std::min(static_cast<double>(trials), (trials + 1.0) * probability));
}

// Relative probabilities of the counts below the mode, from the mode downwards.
std::vector<double> downwards(std::uint32_t trials, std::uint32_t mode, double odds) {
    std::vector<double> weights;
    double weight = 1.0;
    for (std::uint32_t k = mode; k > 0; k--) {
        weight *= k / ((trials - k + 1.0) * odds);
        if (weight < negligible) break;
        weights.push_back(weight);
    }
    return weights;
}

// The mode's own 1, then those of the counts above it.
std::vector<double> upwards(std::uint32_t trials, std::uint32_t mode, double odds) {
    std::vector<double> weights{1.0};
    double weight = 1.0;
    for (std::uint32_t k = mode; k < trials; ++k) {
        weight *= (trials - k) * odds / (k + 1.0);
        if (weight < negligible) break;
        weights.push_back(weight);
    }
    return weights;
}

}  // namespace

Binomial::Binomial(std::uint32_t trials, double probability) {
    if (!(probability >= 0.0 && probability <= 1.0)) throw std::invalid_argument("A probability lies between 0 and 1.");
    const std::uint32_t mode = mode_of(trials, probability);
    const bool certain = mode == 0 ? probability == 0.0 : probability == 1.0;
    const double odds = certain ? 0.0 : probability / (1.0 - probability);
    const std::vector<double> below = certain ? std::vector<double>{} : downwards(trials, mode, odds);
    const std::vector<double> above = upwards(trials, mode, odds);
    first_ = mode - static_cast<std::uint32_t>(below.size());
    cumulative_.assign(below.rbegin(), below.rend());
    cumulative_.insert(cumulative_.end(), above.begin(), above.end());
    std::partial_sum(cumulative_.begin(), cumulative_.end(), cumulative_.begin());
}

std::uint32_t Binomial::operator()(Random& random) const {
    const double target = random.uniform() * cumulative_.back();
    // The product may round up to the total itself.
    const auto found =
        std::min(std::upper_bound(cumulative_.begin(), cumulative_.end(), target), cumulative_.end() - 1);
    return first_ + static_cast<std::uint32_t>(found - cumulative_.begin());
}

}  // namespace lm
