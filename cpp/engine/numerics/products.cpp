#include "engine/numerics/kernels.h"

#include <algorithm>
#include <type_traits>

#include "engine/numerics/lanes.h"

namespace lm {
namespace {

// Rows of a panel: its `Registers` registers hold one column of the left matrix.
template <class Scalar, int Registers>
inline constexpr int panel_rows = Registers* lane_count<Scalar>;

// One round of a tile's sums: `at` is a panel's packed column, factors[c] the right matrix's entry for column c.
template <class Scalar, int Registers, int Width>
inline void add_products(Lanes<Scalar> (&sums)[Width][Registers], const Scalar* at,
                         const Scalar* const (&factors)[Width], int k) {
    Lanes<Scalar> rows[Registers];
    for (int r = 0; r < Registers; ++r) {
        rows[r] = load_lanes(at + r * lane_count<Scalar>);
        keep_in_register(rows[r]);
    }
    for (int c = 0; c < Width; ++c) {
        const Lanes<Scalar> factor = splat(factors[c][k]);
        for (int r = 0; r < Registers; ++r) {
            sums[c][r] += rows[r] * factor;
        }
    }
}

// The micro-kernel: `Registers` registers of rows times `Width` columns of sums stay in registers for the whole depth.
// 16 float rows times 2 columns use 8 sums, 4 loads and 2 broadcasts: all of the 16 registers that SSE has.
// `panel` is packed: its columns stand one after another. So most addresses are a pointer and a constant, which costs
// no instruction; address arithmetic competes with the sums for those that a processor takes up in a cycle.
template <class Scalar, int Registers, int Width, bool Transposed>
inline void multiply_tile(int depth, const Scalar* panel, Columns<const Scalar> right, Start<Scalar> start,
                          Columns<Scalar> result) {
    constexpr int lanes = lane_count<Scalar>, rows = panel_rows<Scalar, Registers>;
    Lanes<Scalar> sums[Width][Registers];
    for (int c = 0; c < Width; ++c) {
        for (int r = 0; r < Registers; ++r) {
            sums[c][r] = load_lanes(start.data + c * start.stride + r * lanes);
        }
    }
    const Scalar* factors[Width];
    for (int c = 0; c < Width; ++c) {
        factors[c] = right.data + c * (Transposed ? 1 : right.stride);
    }
    const auto round = [&](int k) {
        if constexpr (Transposed) {
            add_products<Scalar, Registers, Width>(sums, panel + k * rows, factors, 0);
            for (const Scalar*& each : factors) {
                each += right.stride;
            }
        } else {
            add_products<Scalar, Registers, Width>(sums, panel + k * rows, factors, k);
        }
    };
    for (;;) {
        round(0);
        if (depth == 1) break;
        round(1);
        if (depth == 2) break;
        round(2);
        if (depth == 3) break;
        round(3);
        depth -= 4;
        if (depth == 0) break;
        panel += 4 * rows;
        if constexpr (!Transposed) {
            for (const Scalar*& each : factors) {
                each += 4;
            }
        }
    }
    for (int c = 0; c < Width; ++c) {
        for (int r = 0; r < Registers; ++r) {
            store_lanes(result.data + c * result.stride + r * lanes, sums[c][r]);
        }
    }
}

template <class Scalar, int Registers, int Width, bool Transposed>
LM_KERNEL void multiply_panel(int columns, int depth, const Scalar* panel, Columns<const Scalar> right,
                              Start<Scalar> start, Columns<Scalar> result) {
    const auto tile = [=](int c, auto width) {
        multiply_tile<Scalar, Registers, width, Transposed>(
            depth, panel, {right.data + c * (Transposed ? 1 : right.stride), right.stride},
            {start.data + c * start.stride, start.stride}, {result.data + c * result.stride, result.stride});
    };
    int c = 0;
    for (; c + Width <= columns; c += Width) {
        tile(c, std::integral_constant<int, Width>());
    }
    for (; c < columns; ++c) {
        tile(c, std::integral_constant<int, 1>());
    }
}

template <class Scalar, int Registers>
LM_KERNEL void pack_panel(int depth, Columns<const Scalar> source, Scalar* panel) {
    for (int k = 0; k < depth; ++k) {
        for (int r = 0; r < Registers; ++r) {
            store_lanes(panel + r * lane_count<Scalar>, load_lanes(source.data + r * lane_count<Scalar>));
        }
        source.data += source.stride;
        panel += panel_rows<Scalar, Registers>;
    }
}

// Packs `Registers` registers of the left matrix's rows, `packed_depth` columns at a time, and multiplies them.
template <class Scalar, int Registers, int Width, bool Transposed>
void multiply_rows(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
                   Columns<Scalar> result) {
    constexpr int packed_depth = 256;
    alignas(64) Scalar packed[packed_depth * panel_rows<Scalar, Registers>];
    for (int k = 0; k < shape.depth; k += packed_depth) {
        const int depth = std::min(packed_depth, shape.depth - k);
        const Scalar* panel = left.data + k * left.stride;
        if (left.stride != panel_rows<Scalar, Registers>) {
            pack_panel<Scalar, Registers>(depth, {panel, left.stride}, packed);
            panel = packed;
        }
        multiply_panel<Scalar, Registers, Width, Transposed>(
            shape.columns, depth, panel, {right.data + k * (Transposed ? right.stride : 1), right.stride}, start,
            result);
        start = {result.data, result.stride};
    }
}

template <class Scalar, bool Transposed>
void multiply_panels(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
                     Columns<Scalar> result) {
    constexpr int lanes = lane_count<Scalar>;
    const auto panel = [&](int row, auto kernel) {
        kernel(shape, Columns<const Scalar>{left.data + row, left.stride}, right,
               Start<Scalar>{start.data + row, start.stride}, Columns<Scalar>{result.data + row, result.stride});
    };
    int row = 0;
    for (; row + 4 * lanes <= shape.rows; row += 4 * lanes) {
        panel(row, multiply_rows<Scalar, 4, 2, Transposed>);
    }
    for (; row + 2 * lanes <= shape.rows; row += 2 * lanes) {
        panel(row, multiply_rows<Scalar, 2, 4, Transposed>);
    }
    for (; row < shape.rows; row += lanes) {
        panel(row, multiply_rows<Scalar, 1, 8, Transposed>);
    }
}

}  // namespace

template <class Scalar>
void multiply(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
              Columns<Scalar> result) {
    multiply_panels<Scalar, false>(shape, left, right, start, result);
}

template <class Scalar>
void multiply_by_transpose(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right,
                           Start<Scalar> start, Columns<Scalar> result) {
    multiply_panels<Scalar, true>(shape, left, right, start, result);
}

template <class Scalar>
LM_KERNEL void transpose(int rows, int columns, Columns<const Scalar> source, Columns<Scalar> target) {
    constexpr int lanes = lane_count<Scalar>;
    const auto source_stride = static_cast<std::size_t>(source.stride),
               target_stride = static_cast<std::size_t>(target.stride);
    int c = 0;
    for (; c + lanes <= columns; c += lanes) {
        for (int r = 0; r < rows; r += lanes) {
            transpose_block(source.data + c * source_stride + r, source_stride, target.data + r * target_stride + c,
                            target_stride);
        }
    }
    for (; c < columns; ++c) {
        for (int r = 0; r < rows; ++r) {
            target.data[r * target_stride + c] = source.data[c * source_stride + r];
        }
    }
}

#define LM_INSTANTIATE(S)                                                                                           \
    template void multiply<S>(ProductShape, Columns<const S>, Columns<const S>, Start<S>, Columns<S>);              \
    template void multiply_by_transpose<S>(ProductShape, Columns<const S>, Columns<const S>, Start<S>, Columns<S>); \
    template void transpose<S>(int, int, Columns<const S>, Columns<S>);

LM_INSTANTIATE(float)
LM_INSTANTIATE(double)
#undef LM_INSTANTIATE

}  // namespace lm
