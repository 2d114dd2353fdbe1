#include "engine/network/fingerprint.h"

namespace lm {

std::uint64_t fingerprint(std::span<const float> weights) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const float weight : weights) {
        const auto bits = __builtin_bit_cast(std::uint32_t, weight);
        for (int shift = 0; shift < 32; shift += 8) {
            hash ^= (bits >> shift) & 0xff;
            hash *= 0x100000001b3;
        }
    }
    return hash;
}

std::string fingerprint_text(std::span<const float> weights) {
    constexpr char digits[] = "0123456789abcdef";
    const std::uint64_t hash = fingerprint(weights);
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text += digits[(hash >> shift) & 0xf];
    }
    return text;
}

}  // namespace lm
