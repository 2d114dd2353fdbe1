#include "engine/numerics/kernels.h"

#include <algorithm>
#include <limits>

#include "engine/numerics/elementary.h"
#include "engine/numerics/lanes.h"

namespace lm {
namespace {

template <class Scalar>
inline Scalar largest_of(int rows, const Scalar* column) {
    Lanes<Scalar> largest = load_lanes(column);
    for (int row = lane_count<Scalar>; row < rows; row += lane_count<Scalar>) {
        largest = larger_lanes<Scalar>(largest, load_lanes(column + row));
    }
    return largest_lane<Scalar>(largest);
}

template <class Scalar>
struct SoftmaxConstants {
    PowerOfTwo<Scalar> power_of_two;
    Lanes<Scalar> log2e = unknown_splat(ExpConstants<Scalar>::log2e);
};

constexpr int exponentiated_block = 256;

// At most exponentiated_block scalars, in two loops as gelu_of_block. Adds the exponentials to `sums` in the order of
// rows.
template <class Scalar, bool Store>
inline void exponentiate_block(const SoftmaxConstants<Scalar>& constants, int rows, Scalar* column, Scalar shift,
                               Lanes<Scalar>& sums) {
    constexpr int lanes = lane_count<Scalar>;
    Scalar fractions[exponentiated_block], exponents[exponentiated_block];
    for (int row = 0; row < rows; row += lanes) {
        const Lanes<Scalar> logit = load_lanes<Scalar>(column + row);
        const auto [fraction, exponent] = constants.power_of_two.split((logit - shift) * constants.log2e);
        store_lanes(fractions + row, fraction);
        store_lanes(exponents + row, reinterpret_cast<Lanes<Scalar>>(exponent));
    }
    for (int row = 0; row < rows; row += lanes) {
        const auto exponent = reinterpret_cast<LaneBits<Scalar>>(load_lanes<Scalar>(exponents + row));
        const Lanes<Scalar> value = constants.power_of_two.join({load_lanes<Scalar>(fractions + row), exponent});
        sums += value;
        if constexpr (Store) {
            store_lanes(column + row, value);
        }
    }
}

// 0, or NaN where a scalar is infinite or NaN, which the limits of an exponential would hide. Minus infinity is a logit
// like others: that of probability 0.
template <class Scalar>
inline double defect_of(int rows, const Scalar* column) {
    const Lanes<Scalar> infinity = unknown_splat(std::numeric_limits<Scalar>::infinity());
    LaneBits<Scalar> below = infinity > splat(Scalar(0));
    for (int row = 0; row < rows; row += lane_count<Scalar>) {
        below &= load_lanes(column + row) < infinity;
    }
    for (int lane = 0; lane < lane_count<Scalar>; ++lane) {
        if (below[lane] == 0) return std::numeric_limits<double>::quiet_NaN();
    }
    return 0.0;
}

// Replaces a column by exp(logit - shift) where Store says so, and returns the sum of those exponentials.
template <class Scalar, bool Store>
inline Scalar exponentiate(const SoftmaxConstants<Scalar>& constants, int rows, Scalar* column, Scalar shift) {
    Lanes<Scalar> sums = splat(Scalar(0));
    for (int row = 0; row < rows; row += exponentiated_block) {
        exponentiate_block<Scalar, Store>(constants, std::min(exponentiated_block, rows - row), column + row, shift,
                                          sums);
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
    void exponentiate_all(const SoftmaxConstants<Scalar>& constants, int vocabulary) {
        for (int c = 0; c < count; ++c) {
            std::fill(column(c) + vocabulary, column(c) + rows, Scalar(-1e30));
        }
        for (int c = 0; c < count; ++c) {
            largest[c] = largest_of(rows, column(c));
        }
        for (int c = 0; c < count; ++c) {
            sum[c] = exponentiate<Scalar, Store>(constants, rows, column(c), largest[c]);
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
LM_KERNEL double softmax_cross_entropy(int vocabulary, int columns, Columns<Scalar> logits, NextTokens examples,
                                       Scalar scale) {
    double loss = 0.0;
    LogarithmSum normalisers;
    const SoftmaxConstants<Scalar> constants;
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        const auto next_of = [&](int c) {
            const std::uint32_t begin = examples.first[first + c], end = examples.first[first + c + 1];
            return std::span(examples.next + begin, end - begin);
        };
        for (int c = 0; c < group.count; ++c) {
            loss -= sum_of_logits(group.column(c), next_of(c));
        }
        group.template exponentiate_all<true>(constants, vocabulary);
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
    const SoftmaxConstants<Scalar> constants;
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        group.template exponentiate_all<true>(constants, vocabulary);
        for (int c = 0; c < group.count; ++c) {
            scale_column(group.rows, group.column(c), Scalar(1) / group.sum[c]);
        }
    }
}

template <class Scalar>
LM_KERNEL void log_normalisers(int vocabulary, int columns, Columns<Scalar> logits, double* normalisers) {
    const SoftmaxConstants<Scalar> constants;
    for (int first = 0; first < columns; first += SoftmaxGroup<Scalar>::size) {
        SoftmaxGroup<Scalar> group(first, columns, logits);
        group.template exponentiate_all<false>(constants, vocabulary);
        for (int c = 0; c < group.count; ++c) {
            normalisers[first + c] = group.log_normaliser(c) + defect_of(group.rows, group.column(c));
        }
    }
}

#define LM_INSTANTIATE(S)                                                          \
    template double softmax_cross_entropy<S>(int, int, Columns<S>, NextTokens, S); \
    template void softmax<S>(int, int, Columns<S>);                                \
    template void log_normalisers<S>(int, int, Columns<S>, double*);

LM_INSTANTIATE(float)
LM_INSTANTIATE(double)
#undef LM_INSTANTIATE

}  // namespace lm
