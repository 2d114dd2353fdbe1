#include "engine/numerics/draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/numerics/elementary.h"

namespace lm {

std::size_t index_at(std::span<const double> weights, double u) {
    const double target = u * std::accumulate(weights.begin(), weights.end(), 0.0);
    double sum = 0.0;
    std::size_t last_possible = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!(weights[i] > 0.0)) continue;
        last_possible = i;
        sum += weights[i];
        if (sum > target) return i;
    }
    return last_possible;  // rounding may leave the target at the total itself
}

std::vector<double> tempered(std::span<const double> probabilities, double temperature) {
    if (!(temperature >= 0.0) || !std::isfinite(temperature)) {
        throw std::invalid_argument("The temperature must be 0 or a positive number.");
    }
    std::vector<double> weights(probabilities.begin(), probabilities.end());
    if (temperature == 1.0) return weights;
    const auto likeliest = std::max_element(weights.begin(), weights.end());
    if (temperature == 0.0) {
        const auto chosen = likeliest - weights.begin();
        std::fill(weights.begin(), weights.end(), 0.0);
        weights[static_cast<std::size_t>(chosen)] = 1.0;
        return weights;
    }
    const double largest = *likeliest;
    for (double& weight : weights) {
        const double ratio = weight / largest;
        weight = std::isnormal(ratio) ? exponential(logarithm(ratio) / temperature) : 0.0;
    }
    return weights;
}

std::size_t sample_index(std::span<const double> probabilities, double temperature, Random& random) {
    const double u = random.uniform();
    return temperature == 1.0 ? index_at(probabilities, u) : index_at(tempered(probabilities, temperature), u);
}

}  // namespace lm
