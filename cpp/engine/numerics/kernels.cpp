#include "engine/numerics/kernels.h"

#include <algorithm>
#include <type_traits>

#include "engine/numerics/elementary.h"
#include "engine/numerics/lanes.h"

// Kept out of line so that an optimising tier of a WebAssembly engine takes over between two calls.
#define LM_KERNEL [[gnu::noinline]]

namespace lm {
namespace {

// The micro-kernel: `Registers` registers of rows times `Width` columns of sums stay in registers for the whole depth.
// 16 float rows times 2 columns use 8 sums, 4 loads and 2 broadcasts: all of the 16 registers that SSE has.
// The loop moves pointers, as few as will do, and has neither a counter nor an index: address arithmetic competes with
// the sums for the instructions that a processor takes up in a cycle, and WebAssembly cannot fold it into a load.
template <class Scalar, int Registers, int Width, bool Transposed>
inline void multiply_tile(int depth, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
                          Columns<Scalar> result) {
    constexpr int lanes = lane_count<Scalar>, pointers = Transposed ? 1 : Width;
    Lanes<Scalar> sums[Width][Registers];
    for (int c = 0; c < Width; ++c) {
        for (int r = 0; r < Registers; ++r) {
            sums[c][r] = load_lanes(start.data + c * start.stride + r * lanes);
        }
    }
    const Scalar* factors[pointers];
    for (int c = 0; c < pointers; ++c) {
        factors[c] = right.data + c * right.stride;
    }
    const Scalar* const end = left.data + depth * left.stride;
#pragma GCC unroll 4  // spares a jump and the check that browsers make in every round of a loop
    for (const Scalar* column = left.data; column != end; column += left.stride) {
        Lanes<Scalar> rows[Registers];
        for (int r = 0; r < Registers; ++r) {
            rows[r] = load_lanes(column + r * lanes);
        }
        for (int c = 0; c < Width; ++c) {
            const Lanes<Scalar> factor = splat(Transposed ? factors[0][c] : *factors[c]);
            for (int r = 0; r < Registers; ++r) {
                sums[c][r] += rows[r] * factor;
            }
        }
        for (const Scalar*& each : factors) {
            each += Transposed ? right.stride : 1;
        }
    }
    for (int c = 0; c < Width; ++c) {
        for (int r = 0; r < Registers; ++r) {
            store_lanes(result.data + c * result.stride + r * lanes, sums[c][r]);
        }
    }
}

template <class Scalar, int Registers, int Width, bool Transposed>
LM_KERNEL void multiply_panel(int columns, int depth, Columns<const Scalar> left, Columns<const Scalar> right,
                              Start<Scalar> start, Columns<Scalar> result) {
    const auto tile = [=](int c, auto width) {
        multiply_tile<Scalar, Registers, width, Transposed>(
            depth, left, {right.data + c * (Transposed ? 1 : right.stride), right.stride},
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

template <class Scalar, bool Transposed>
void multiply_panels(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
                     Columns<Scalar> result) {
    constexpr int lanes = lane_count<Scalar>;
    const auto panel = [&](int row, auto kernel) {
        kernel(shape.columns, shape.depth, Columns<const Scalar>{left.data + row, left.stride}, right,
               Start<Scalar>{start.data + row, start.stride}, Columns<Scalar>{result.data + row, result.stride});
    };
    int row = 0;
    for (; row + 4 * lanes <= shape.rows; row += 4 * lanes) {
        panel(row, multiply_panel<Scalar, 4, 2, Transposed>);
    }
    for (; row + 2 * lanes <= shape.rows; row += 2 * lanes) {
        panel(row, multiply_panel<Scalar, 2, 4, Transposed>);
    }
    for (; row < shape.rows; row += lanes) {
        panel(row, multiply_panel<Scalar, 1, 8, Transposed>);
    }
}

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

// GELU of `Registers` registers side by side: their chains of dependent operations overlap, and constants are fetched
// once for all of them.
template <class Scalar, int Registers, bool WithSlope>
inline void gelu_block(const Scalar* x, Scalar* y, Scalar* slope) {
    using C = GeluConstants<Scalar>;
    constexpr int lanes = lane_count<Scalar>;
    Lanes<Scalar> value[Registers], square[Registers], share[Registers];
    for (int i = 0; i < Registers; ++i) {
        value[i] = load_lanes(x + i * lanes);
        square[i] = value[i] * value[i];
    }
    for (int i = 0; i < Registers; ++i) {
        const Lanes<Scalar> exponent = value[i] * (square[i] * C::minus_cubic_log2e + C::minus_linear_log2e);
        share[i] = splat(Scalar(1)) / (power_of_two<Scalar>(exponent) + Scalar(1));
    }
    for (int i = 0; i < Registers; ++i) {
        const Lanes<Scalar> result = value[i] * share[i];
        store_lanes(y + i * lanes, result);
        if constexpr (WithSlope) {
            const Lanes<Scalar> slope_of_u = square[i] * C::triple_cubic + C::linear;
            store_lanes(slope + i * lanes, share[i] + result * (Scalar(1) - share[i]) * slope_of_u);
        }
    }
}

template <class Scalar, bool WithSlope>
LM_KERNEL void gelu_all(std::size_t count, const Scalar* x, Scalar* y, Scalar* slope) {
    constexpr std::size_t lanes = lane_count<Scalar>, block = 8 * lanes;
    std::size_t i = 0;
    for (; i + block <= count; i += block) {
        gelu_block<Scalar, 8, WithSlope>(x + i, y + i, slope + i);
    }
    for (; i < count; i += lanes) {
        gelu_block<Scalar, 1, WithSlope>(x + i, y + i, slope + i);
    }
}

template <class Scalar, int Registers>
LM_KERNEL void gather_rows(PositionTables<const Scalar> tables, std::span<const std::uint16_t> contexts,
                           const Scalar* start, Scalar* result, int first_row) {
    constexpr int lanes = lane_count<Scalar>;
    const std::size_t columns = contexts.size() / static_cast<std::size_t>(tables.positions);
    const std::uint16_t* slot = contexts.data();
    for (std::size_t c = 0; c < columns; ++c) {
        Lanes<Scalar> sums[Registers];
        for (int r = 0; r < Registers; ++r) {
            sums[r] = load_lanes(start + first_row + r * lanes);
        }
        const Scalar* table = tables.data + first_row;
        for (int p = 0; p < tables.positions; ++p) {
            const Scalar* column = table + static_cast<std::size_t>(*slot++) * tables.rows;
            for (int r = 0; r < Registers; ++r) {
                sums[r] += load_lanes(column + r * lanes);
            }
            table += static_cast<std::size_t>(tables.slots) * tables.rows;
        }
        for (int r = 0; r < Registers; ++r) {
            store_lanes(result + c * tables.rows + first_row + r * lanes, sums[r]);
        }
    }
}

template <class Scalar, int Registers>
LM_KERNEL void scatter_rows(PositionTables<Scalar> tables, std::span<const std::uint16_t> contexts,
                            const Scalar* source, int first_row) {
    constexpr int lanes = lane_count<Scalar>;
    const std::size_t columns = contexts.size() / static_cast<std::size_t>(tables.positions);
    const std::uint16_t* slot = contexts.data();
    for (std::size_t c = 0; c < columns; ++c) {
        Lanes<Scalar> rows[Registers];
        for (int r = 0; r < Registers; ++r) {
            rows[r] = load_lanes(source + c * tables.rows + first_row + r * lanes);
        }
        Scalar* table = tables.data + first_row;
        for (int p = 0; p < tables.positions; ++p) {
            Scalar* column = table + static_cast<std::size_t>(*slot++) * tables.rows;
            for (int r = 0; r < Registers; ++r) {
                store_lanes(column + r * lanes, load_lanes<Scalar>(column + r * lanes) + rows[r]);
            }
            table += static_cast<std::size_t>(tables.slots) * tables.rows;
        }
    }
}

template <class Scalar>
inline Scalar largest_of(int rows, const Scalar* column) {
    Lanes<Scalar> largest = load_lanes(column);
    for (int row = lane_count<Scalar>; row < rows; row += lane_count<Scalar>) {
        largest = larger_lanes<Scalar>(largest, load_lanes(column + row));
    }
    return largest_lane<Scalar>(largest);
}

// exp(column - shift), `Registers` registers side by side as in gelu_block; adds them to `sums` in the order of rows.
template <class Scalar, int Registers, bool Store>
inline void exponentiate_block(Scalar* column, Scalar shift, Lanes<Scalar>& sums) {
    constexpr int lanes = lane_count<Scalar>;
    Lanes<Scalar> values[Registers];
    for (int i = 0; i < Registers; ++i) {
        values[i] = exponential<Scalar>(load_lanes<Scalar>(column + i * lanes) - shift);
    }
    for (int i = 0; i < Registers; ++i) {
        sums += values[i];
        if constexpr (Store) {
            store_lanes(column + i * lanes, values[i]);
        }
    }
}

// Replaces a column by exp(logit - shift) where Store says so, and returns the sum of those exponentials.
template <class Scalar, bool Store>
inline Scalar exponentiate(int rows, Scalar* column, Scalar shift) {
    constexpr int lanes = lane_count<Scalar>;
    Lanes<Scalar> sums = splat(Scalar(0));
    int row = 0;
    for (; row + 8 * lanes <= rows; row += 8 * lanes) {
        exponentiate_block<Scalar, 8, Store>(column + row, shift, sums);
    }
    for (; row < rows; row += lanes) {
        exponentiate_block<Scalar, 1, Store>(column + row, shift, sums);
    }
    return sum_of_lanes<Scalar>(sums);
}

template <class Scalar>
inline void scale_column(int rows, Scalar* column, Scalar factor) {
    for (int row = 0; row < rows; row += lane_count<Scalar>) {
        store_lanes(column + row, load_lanes<Scalar>(column + row) * factor);
    }
}

// A few columns side by side, step by step: the steps of one column wait for each other, those of its neighbours do
// not.
template <class Scalar>
struct SoftmaxGroup {
    static constexpr int size = 16;

    SoftmaxGroup(int first, int columns, Columns<Scalar> all)
        : count(std::min(size, columns - first)),
          rows(all.stride),
          data(all.data + static_cast<std::size_t>(first) * rows) {}

    Scalar* column(int c) const { return data + static_cast<std::size_t>(c) * rows; }

    // Finds the largest logit of each column and the sum of exp(logit - largest); Store replaces the logits by those
    // exponentials. Padding takes part as a logit so low that it changes neither.
    template <bool Store>
    void exponentiate_all(int vocabulary) {
        for (int c = 0; c < count; ++c) {
            std::fill(column(c) + vocabulary, column(c) + rows, Scalar(-1e30));
        }
        for (int c = 0; c < count; ++c) {
            largest[c] = largest_of(rows, column(c));
        }
        for (int c = 0; c < count; ++c) {
            sum[c] = exponentiate<Scalar, Store>(rows, column(c), largest[c]);
        }
    }

    double log_normaliser(int c) const {
        return static_cast<double>(largest[c]) + logarithm(static_cast<double>(sum[c]));
    }

    int count, rows;
    Scalar* data;
    Scalar largest[size], sum[size];
};

// The sum of logarithms of numbers between 1 and 1e100 as that of their product, which is much faster.
class LogarithmSum {
public:
    void add(std::size_t times, double number) {
        for (; times > 0; --times) {
            product_ *= number;
            if (product_ > 1e200) {
                sum_ += logarithm(product_);
                product_ = 1.0;
            }
        }
    }
    double value() const { return sum_ + logarithm(product_); }

private:
    double product_ = 1.0, sum_ = 0.0;
};

template <class Scalar>
inline double sum_of_logits(const Scalar* column, std::span<const std::uint16_t> tokens) {
    double sum = 0.0;
    for (const std::uint16_t token : tokens) {
        sum += static_cast<double>(column[token]);
    }
    return sum;
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

// Calls block<Registers>(first row) for blocks of 8, 4 and 1 registers of rows: eight sums leave registers for what is
// added to them.
template <class Scalar, class Block>
static void for_row_blocks(int rows, Block block) {
    constexpr int lanes = lane_count<Scalar>;
    int row = 0;
    for (; row + 8 * lanes <= rows; row += 8 * lanes) {
        block(std::integral_constant<int, 8>(), row);
    }
    for (; row + 4 * lanes <= rows; row += 4 * lanes) {
        block(std::integral_constant<int, 4>(), row);
    }
    for (; row < rows; row += lanes) {
        block(std::integral_constant<int, 1>(), row);
    }
}

template <class Scalar>
void gather_columns(PositionTables<const Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* start,
                    Scalar* result) {
    for_row_blocks<Scalar>(tables.rows, [&](auto registers, int row) {
        gather_rows<Scalar, registers>(tables, contexts, start, result, row);
    });
}

template <class Scalar>
void scatter_columns(PositionTables<Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* source) {
    for_row_blocks<Scalar>(
        tables.rows, [&](auto registers, int row) { scatter_rows<Scalar, registers>(tables, contexts, source, row); });
}

template <class Scalar>
LM_KERNEL double softmax_cross_entropy(int vocabulary, int columns, Columns<Scalar> logits, NextTokens examples,
                                       Scalar scale) {
    double loss = 0.0;
    LogarithmSum normalisers;
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        const auto next_of = [&](int c) {
            const std::uint32_t begin = examples.first[first + c], end = examples.first[first + c + 1];
            return std::span(examples.next + begin, end - begin);
        };
        for (int c = 0; c < group.count; ++c) {
            loss -= sum_of_logits(group.column(c), next_of(c));
        }
        group.template exponentiate_all<true>(vocabulary);
        for (int c = 0; c < group.count; ++c) {
            loss += static_cast<double>(next_of(c).size()) * static_cast<double>(group.largest[c]);
            normalisers.add(next_of(c).size(), static_cast<double>(group.sum[c]));
            scale_column(group.rows, group.column(c), static_cast<Scalar>(next_of(c).size()) * scale / group.sum[c]);
        }
        for (int c = 0; c < group.count; ++c) {
            std::fill(group.column(c) + vocabulary, group.column(c) + group.rows, Scalar(0));
            for (const std::uint16_t token : next_of(c)) {
                group.column(c)[token] -= scale;
            }
        }
    }
    return loss + normalisers.value();
}

template <class Scalar>
LM_KERNEL void softmax(int vocabulary, int columns, Columns<Scalar> logits) {
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        group.template exponentiate_all<true>(vocabulary);
        for (int c = 0; c < group.count; ++c) {
            scale_column(group.rows, group.column(c), Scalar(1) / group.sum[c]);
        }
    }
}

template <class Scalar>
LM_KERNEL void log_normalisers(int vocabulary, int columns, Columns<Scalar> logits, double* normalisers) {
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        group.template exponentiate_all<false>(vocabulary);
        for (int c = 0; c < group.count; ++c) {
            normalisers[first + c] = group.log_normaliser(c);
        }
    }
}

#define LM_INSTANTIATE(S)                                                                                           \
    template void multiply<S>(ProductShape, Columns<const S>, Columns<const S>, Start<S>, Columns<S>);              \
    template void multiply_by_transpose<S>(ProductShape, Columns<const S>, Columns<const S>, Start<S>, Columns<S>); \
    template void transpose<S>(int, int, Columns<const S>, Columns<S>);                                             \
    template void gelu<S>(std::size_t, const S*, S*);                                                               \
    template void gelu_with_slope<S>(std::size_t, const S*, S*, S*);                                                \
    template void scale_by_slope<S>(int, int, const S*, S*, S*);                                                    \
    template void add_columns<S>(int, int, Columns<const S>, S*);                                                   \
    template void gather_columns<S>(PositionTables<const S>, std::span<const std::uint16_t>, const S*, S*);         \
    template void scatter_columns<S>(PositionTables<S>, std::span<const std::uint16_t>, const S*);                  \
    template double softmax_cross_entropy<S>(int, int, Columns<S>, NextTokens, S);                                  \
    template void softmax<S>(int, int, Columns<S>);                                                                 \
    template void log_normalisers<S>(int, int, Columns<S>, double*);

LM_INSTANTIATE(float)
LM_INSTANTIATE(double)

}  // namespace lm
