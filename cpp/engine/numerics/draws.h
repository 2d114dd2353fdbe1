// Drawing from a distribution, for counting models, networks and tables alike.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/numerics/random.h"

namespace lm {

// Tokens of a text that is drawn at once; nothing on the page shows a hundredth of it.
inline constexpr std::size_t longest_sample = 100'000;

// The index at which the running sum of `weights` first exceeds u times their total: weights are non-negative with a
// positive total, 0 <= u < 1. An index of weight 0 is never returned.
std::size_t index_at(std::span<const double> weights, double u);

// Probabilities raised to 1/temperature, not normalised. 1 returns them as they are; 0 leaves weight only on the
// largest, the first of equals. Throws std::invalid_argument for a negative or non-finite temperature. The same bits on
// every platform.
std::vector<double> tempered(std::span<const double> probabilities, double temperature);

// Draws one index; takes exactly one number from `random`, whatever the temperature. Throws as tempered() does.
std::size_t sample_index(std::span<const double> probabilities, double temperature, Random& random);

}  // namespace lm
