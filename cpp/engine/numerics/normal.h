// Normal random numbers that are the same bits everywhere.
#pragma once

#include "engine/numerics/random.h"

namespace lm {

// Draws from the normal distribution with mean 0 and variance 1 by the polar method (Marsaglia and Bray 1964), with
// this engine's own logarithm; a square root is exact to the last bit by IEEE 754.
class NormalSampler {
public:
    // Keeps a reference to `random`, which must outlive the sampler.
    explicit NormalSampler(Random& random) : random_(random) {}

    double operator()();

private:
    Random& random_;
    double spare_ = 0.0;
    bool has_spare_ = false;
};

}  // namespace lm
