#include "engine/numerics/elementary.h"

#include <algorithm>
#include <cstdint>

namespace lm {

double exponential(double x) {
    using C = ExpConstants<double>;
    x = std::clamp(x, C::lowest, C::highest);
    const double shifted = x * C::log2e + C::rounding_shift;
    const double n = shifted - C::rounding_shift;
    const double r = (x - n * C::ln2_high) - n * C::ln2_low;
    double value = C::polynomial[0];
    for (std::size_t i = 1; i < C::polynomial.size(); ++i) {
        value = value * r + C::polynomial[i];
    }
    // std::bit_cast is missing from libc++ 13.
    return __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, value) +
                                          (__builtin_bit_cast(std::uint64_t, shifted) << C::mantissa_bits));
}

double logarithm(double x) {
    // x = 2^n m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1), |s| < 0.1716, as the series
    // 2 (s + s^3/3 + s^5/5 + ...), whose first omitted term is below 1e-18.
    constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCDull;
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    const auto n = static_cast<std::int64_t>(bits - sqrt_half) >> 52;
    const double m = __builtin_bit_cast(double, bits - (static_cast<std::uint64_t>(n) << 52));
    const double s = (m - 1.0) / (m + 1.0);
    const double square = s * s;
    double series = 0.0;
    for (int k = 23; k >= 3; k -= 2) {
        series = series * square + 1.0 / k;
    }
    const double ln = 2.0 * s + 2.0 * s * square * series;
    return static_cast<double>(n) * ExpConstants<double>::ln2_high +
           (static_cast<double>(n) * ExpConstants<double>::ln2_low + ln);
}

}  // namespace lm
