// How many free parameters tables of probabilities have, exactly: numbers far beyond 64 bits, as decimal digits.
#pragma once

#include <cstdint>
#include <string>

namespace lm {

struct TableSize {
    std::uint32_t outcomes = 2;   // V, 2 to 1,000,000
    std::uint32_t variables = 2;  // m, 1 to 4,096
};

// Every function throws std::invalid_argument for sizes outside these ranges.

// V^m - 1: one number for every combination, less one because they sum to 1.
std::string joint_parameters(const TableSize& size);
// V^(k-1) (V - 1): the k-th factor p(x_k | x_1 … x_{k-1}) of the chain rule; 1 <= k <= m.
std::string factor_parameters(const TableSize& size, std::uint32_t k);
// Each factor remembers at most `memory` variables before it, and every place has its own tables:
// (V - 1) times the sum over k of V^min(k-1, memory). Any memory will do: there are at most m - 1 variables before one.
std::string limited_memory_parameters(const TableSize& size, std::uint32_t memory);
// The same tables at every place, for the `memory` variables before it: V^memory (V - 1).
std::string shared_memory_parameters(const TableSize& size, std::uint32_t memory);
// Digits of `multiplier` times V^m: how many tokens it takes to show every combination, each m tokens long.
std::string combinations_times(const TableSize& size, std::uint32_t multiplier);

// log10(V^m), to a double's precision.
double decimal_exponent(const TableSize& size);

}  // namespace lm
