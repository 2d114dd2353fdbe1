// exp and log from additions, multiplications and divisions alone, so that every compiler and browser gives the same
// bits; the last bits of libm's own differ between systems.
#pragma once

#include <array>
#include <cstddef>

#include "engine/numerics/lanes.h"

namespace lm {

// Constants of 2^t = 2^n e^r with n = round(t) and r = (t - n) ln 2, |r| <= ln(2)/2.
// Adding `rounding_shift` leaves n in the lowest bits of the mantissa (the rounding-constant trick), from where a shift
// moves it into the exponent. ln 2 is also split in two so that n * ln2_high is exact.
template <class Scalar>
struct ExpConstants;

template <>
struct ExpConstants<float> {
    // 2^-92 stays a normal number when it is scaled and multiplied on, and so does the reciprocal of 2^64: processors
    // are ten times slower with subnormal ones, which add nothing to a sum that counts.
    static constexpr float lowest_power = -92.0f, highest_power = 64.0f;  // of the argument of 2^t
    static constexpr float log2e = 1.44269504f;
    static constexpr float rounding_shift = 12582912.0f;  // 1.5 * 2^23
    static constexpr int mantissa_bits = 23;
    // Minimax polynomial of e^r for the relative error with the first two coefficients held at 1 (Remez exchange):
    // 1.1e-7. Highest degree first.
    static constexpr std::array polynomial = {0.00831243037f, 0.0418909872f, 0.166671182f, 0.499992259f, 1.0f, 1.0f};
};

template <>
struct ExpConstants<double> {
    static constexpr double lowest = -708.0, highest = 709.0;
    static constexpr double lowest_power = -1022.0, highest_power = 1023.0;
    static constexpr double ln2 = 0.69314718055994530942, log2e = 1.4426950408889634074;
    static constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
    static constexpr double rounding_shift = 6755399441055744.0;  // 1.5 * 2^52
    static constexpr int mantissa_bits = 52;
    // Taylor: the first omitted term is 0.3466^14 / 14! = 4e-18.
    static constexpr std::array polynomial = {1.0 / 6227020800.0,
                                              1.0 / 479001600.0,
                                              1.0 / 39916800.0,
                                              1.0 / 3628800.0,
                                              1.0 / 362880.0,
                                              1.0 / 40320.0,
                                              1.0 / 5040.0,
                                              1.0 / 720.0,
                                              1.0 / 120.0,
                                              1.0 / 24.0,
                                              1.0 / 6.0,
                                              0.5,
                                              1.0,
                                              1.0};
};

// x limited to [lowest, highest], lowest < 0 < highest, by comparing bit patterns: numbers of one sign order like them
// (negative ones downwards). WebAssembly's own minimum costs six instructions because of NaN, an integer one costs one.
// NaN becomes a limit.
template <class Scalar>
inline Lanes<Scalar> limited(Lanes<Scalar> x, Lanes<Scalar> lowest, Lanes<Scalar> highest) {
    using Signed = typename LaneTypes<Scalar>::Bits;
    using Unsigned = typename LaneTypes<Scalar>::UnsignedBits;
    const auto top = reinterpret_cast<Signed>(highest);
    const auto bits = reinterpret_cast<Signed>(x);
    const auto below_top = reinterpret_cast<Unsigned>(top < bits ? top : bits);
    const auto bottom = reinterpret_cast<Unsigned>(lowest);
    return reinterpret_cast<Lanes<Scalar>>(bottom < below_top ? bottom : below_top);
}

// 2^t = 2^n 2^f, |f| <= 1/2.
template <class Scalar>
struct SplitPower {
    Lanes<Scalar> fraction;     // f
    LaneBits<Scalar> exponent;  // n, moved to where a number has its exponent
};

// 2^t of every lane; t is first limited to [lowest_power, highest_power]. Relative error at most 3e-7 (float), 1e-15
// (double). Cheaper than e^x, whose factor log2(e) its callers fold into constants of their own. In two halves, for
// loops that do one after the other. An object holds the constants: build one before a loop.
template <class Scalar>
class PowerOfTwo {
public:
    Lanes<Scalar> operator()(Lanes<Scalar> t) const { return join(split(t)); }

    SplitPower<Scalar> split(Lanes<Scalar> t) const {
        t = limited<Scalar>(t, lowest_, highest_);
        const Lanes<Scalar> shifted = t + shift_;
        return {t - (shifted - shift_), reinterpret_cast<LaneBits<Scalar>>(shifted) << C::mantissa_bits};
    }

    Lanes<Scalar> join(SplitPower<Scalar> power) const {
        Lanes<Scalar> value = coefficients_[0];
        for (std::size_t i = 1; i < C::polynomial.size(); ++i) {
            value = value * power.fraction + coefficients_[i];
        }
        return reinterpret_cast<Lanes<Scalar>>(reinterpret_cast<LaneBits<Scalar>>(value) + power.exponent);
    }

private:
    using C = ExpConstants<Scalar>;

    // The coefficients of 2^f = e^(f ln 2).
    struct Coefficients {
        Coefficients() {
            double factor = 1.0;
            for (std::size_t i = C::polynomial.size(); i-- > 0; factor *= ExpConstants<double>::ln2) {
                values[i] = unknown_splat(static_cast<Scalar>(C::polynomial[i] * factor));
            }
        }
        Lanes<Scalar> operator[](std::size_t i) const { return values[i]; }
        Lanes<Scalar> values[C::polynomial.size()];
    };

    Lanes<Scalar> lowest_ = unknown_splat(C::lowest_power), highest_ = unknown_splat(C::highest_power);
    Lanes<Scalar> shift_ = unknown_splat(C::rounding_shift);
    Coefficients coefficients_;
};

// e^x, relative error at most 1e-15; x is first limited to [-708, 709].
double exponential(double x);

// ln x for a positive, normal x; relative error at most 1e-14 (absolute 1e-15 near x = 1).
double logarithm(double x);

}  // namespace lm
