// The one generator of random numbers: the same seed gives the same bits on every platform.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace lm {

// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled by
// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
// Integer arithmetic and exact conversions only, no function of the mathematics library.
class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) word = split_mix(seed);
    }

    // 64 random bits.
    std::uint64_t bits() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    // Uniform in [0, 1), a multiple of 2^-53.
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

    // Uniform in 0 … bound - 1, without bias (Lemire, "Fast random integer generation in an interval", 2019).
    // bound must be at least 1.
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t product = (bits() >> 32) * bound;
        // The threshold is below the bound: most draws need no division.
        if (static_cast<std::uint32_t>(product) < bound) {
            const std::uint32_t threshold = -bound % bound;
            while (static_cast<std::uint32_t>(product) < threshold) product = (bits() >> 32) * bound;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }

private:
    static std::uint64_t split_mix(std::uint64_t& state) {
        state += 0x9e3779b97f4a7c15;
        std::uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::array<std::uint64_t, 4> state_{};
};

}  // namespace lm
