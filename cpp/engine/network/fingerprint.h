// A short name for a set of weights: equal fingerprints mean equal bits.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace lm {

// 64-bit FNV-1a (Fowler, Noll and Vo) over the bytes of the numbers, each least significant byte first.
std::uint64_t fingerprint(std::span<const float> weights);

// The same as 16 lower-case hexadecimal digits.
std::string fingerprint_text(std::span<const float> weights);

}  // namespace lm
