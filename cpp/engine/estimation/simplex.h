// Moving one entry of a vector of probabilities: the others give way so that the sum stays 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lm {

inline constexpr std::size_t most_outcomes = 1'000'000;

// `probabilities` after entry `index` is moved as near to `value` as it can go. Locked entries (non-zero in `locked`)
// stay; the other ones keep their proportions to one another, or share equally where all of them are 0. Where nothing
// can give way, the vector comes back as it was. The sum is 1 but for the last bit.
// Throws std::invalid_argument for lengths that differ, an index outside, a vector that is no distribution, or a value
// not a number.
std::vector<double> moved_entry(std::span<const double> probabilities, std::span<const std::uint8_t> locked,
                                std::size_t index, double value);

// The first `outcomes` entries rescaled to sum to 1; entries that are added receive the mean share 1 / outcomes.
// Throws std::invalid_argument for fewer than 2 outcomes or more than a million, or a vector that is no distribution.
std::vector<double> resized(std::span<const double> probabilities, std::size_t outcomes);

}  // namespace lm
