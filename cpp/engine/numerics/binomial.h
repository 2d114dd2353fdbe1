// Drawing how many of n independent trials succeed, without making the trials.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/numerics/random.h"

namespace lm {

// Exact inversion from the mode: the probabilities relative to the likeliest count follow from one another by their
// ratio p(k+1)/p(k) = (n-k)/(k+1) p/(1-p), and counts less than 2^-60 times as likely as that are left out. So building
// costs time proportional to the standard deviation, not to n, and uses arithmetic alone: the same seed gives the same
// counts on every platform.
class Binomial {
public:
    // Throws std::invalid_argument unless 0 <= probability <= 1.
    Binomial(std::uint32_t trials, double probability);

    // From 0 to trials; takes one number from `random`.
    std::uint32_t operator()(Random& random) const;

private:
    std::uint32_t first_ = 0;         // the count that cumulative_[0] belongs to
    std::vector<double> cumulative_;  // running sums of relative probabilities
};

}  // namespace lm
