#include "engine/numerics/kernels.h"

#include <algorithm>

#include "engine/numerics/elementary.h"
#include "engine/numerics/lanes.h"

namespace lm {
namespace {

// u = x (linear + cubic x^2); exp(-u) = 2^(-u log2(e)).
template <class Scalar>
struct GeluConstants {
    static constexpr double double_linear = 1.5957691216057307117597842397375;  // 2 sqrt(2 / pi)
    static constexpr double double_cubic = 0.044715 * double_linear;
    static constexpr double log2e = ExpConstants<double>::log2e;
    static constexpr auto linear = static_cast<Scalar>(double_linear),
                          triple_cubic = static_cast<Scalar>(3 * double_cubic);
    static constexpr auto minus_linear_log2e = static_cast<Scalar>(-double_linear * log2e);
    static constexpr auto minus_cubic_log2e = static_cast<Scalar>(-double_cubic * log2e);
};

// Calls step(first scalar) for each register of `count` scalars, two in a round.
template <class Scalar, class Step>
inline void for_registers(std::size_t count, Step step) {
    constexpr std::size_t lanes = lane_count<Scalar>;
    std::size_t i = 0;
    for (; i + 2 * lanes <= count; i += 2 * lanes) {
        step(i);
        step(i + lanes);
    }
    if (i < count) {
        step(i);
    }
}

constexpr std::size_t gelu_block = 256;

// At most gelu_block scalars, in three loops: each waits for a short chain of operations only, so that a processor,
// which looks ahead a few hundred operations, works at several registers at once; and its constants stay in registers.
template <class Scalar, bool WithSlope>
LM_KERNEL void gelu_of_block(std::size_t count, const Scalar* x, Scalar* y, Scalar* slope) {
    using C = GeluConstants<Scalar>;
    const PowerOfTwo<Scalar> power_of_two;
    const Lanes<Scalar> one = unknown_splat(Scalar(1));
    Scalar exponents[gelu_block];
    const Lanes<Scalar> cubic = unknown_splat(C::minus_cubic_log2e), linear = unknown_splat(C::minus_linear_log2e);
    for_registers<Scalar>(count, [&](std::size_t i) {
        const Lanes<Scalar> value = load_lanes(x + i);
        const auto [fraction, exponent] = power_of_two.split(value * (value * value * cubic + linear));
        store_lanes(y + i, fraction);
        store_lanes(exponents + i, reinterpret_cast<Lanes<Scalar>>(exponent));
    });
    for_registers<Scalar>(count, [&](std::size_t i) {
        const auto exponent = reinterpret_cast<LaneBits<Scalar>>(load_lanes<Scalar>(exponents + i));
        store_lanes(y + i, power_of_two.join({load_lanes<Scalar>(y + i), exponent}) + one);
    });
    const Lanes<Scalar> slope_cubic = unknown_splat(C::triple_cubic), slope_linear = unknown_splat(C::linear);
    for_registers<Scalar>(count, [&](std::size_t i) {
        const Lanes<Scalar> value = load_lanes(x + i);
        const Lanes<Scalar> share = one / load_lanes<Scalar>(y + i);
        const Lanes<Scalar> result = value * share;
        store_lanes(y + i, result);
        if constexpr (WithSlope) {
            const Lanes<Scalar> slope_of_u = value * value * slope_cubic + slope_linear;
            store_lanes(slope + i, share + result * (one - share) * slope_of_u);
        }
    });
}

template <class Scalar, bool WithSlope>
void gelu_all(std::size_t count, const Scalar* x, Scalar* y, Scalar* slope) {
    for (std::size_t i = 0; i < count; i += gelu_block) {
        gelu_of_block<Scalar, WithSlope>(std::min(gelu_block, count - i), x + i, y + i, slope + i);
    }
}

}  // namespace

template <class Scalar>
void gelu(std::size_t count, const Scalar* x, Scalar* y) {
    gelu_all<Scalar, false>(count, x, y, y);
}

template <class Scalar>
void gelu_with_slope(std::size_t count, const Scalar* x, Scalar* y, Scalar* slope) {
    gelu_all<Scalar, true>(count, x, y, slope);
}

template <class Scalar>
LM_KERNEL void scale_by_slope(int rows, int columns, const Scalar* slope, Scalar* gradient, Scalar* row_sums) {
    for (int row = 0; row < rows; row += lane_count<Scalar>) {
        Lanes<Scalar> sum = load_lanes<Scalar>(row_sums + row);
        for (int c = 0; c < columns; ++c) {
            const std::size_t at = static_cast<std::size_t>(c) * rows + row;
            const Lanes<Scalar> scaled = load_lanes<Scalar>(gradient + at) * load_lanes(slope + at);
            store_lanes(gradient + at, scaled);
            sum += scaled;
        }
        store_lanes(row_sums + row, sum);
    }
}

template <class Scalar>
LM_KERNEL void add_columns(int rows, int columns, Columns<const Scalar> source, Scalar* sums) {
    for (int row = 0; row < rows; row += lane_count<Scalar>) {
        Lanes<Scalar> sum = load_lanes<Scalar>(sums + row);
        for (int c = 0; c < columns; ++c) {
            sum += load_lanes(source.data + static_cast<std::size_t>(c) * source.stride + row);
        }
        store_lanes(sums + row, sum);
    }
}

#define LM_INSTANTIATE(S)                                            \
    template void gelu<S>(std::size_t, const S*, S*);                \
    template void gelu_with_slope<S>(std::size_t, const S*, S*, S*); \
    template void scale_by_slope<S>(int, int, const S*, S*, S*);     \
    template void add_columns<S>(int, int, Columns<const S>, S*);

LM_INSTANTIATE(float)
LM_INSTANTIATE(double)
#undef LM_INSTANTIATE

}  // namespace lm
