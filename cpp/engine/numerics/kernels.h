// The arithmetic that training spends its time in, for float and for double: products.cpp, activations.cpp, tables.cpp
// and softmax.cpp. Every function is compiled out of line and entered again and again (WebAssembly has no on-stack
// replacement).
//
// Layout of every matrix: column-major, a column per example or token, `stride` scalars from one column to the next.
// Rows are padded to a multiple of `row_padding`. Sums run in one fixed order (over k, over columns) whatever the
// instruction set and however the work is cut into chunks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// Kept out of line so that an optimising tier of a WebAssembly engine takes over between two calls.
#define LM_KERNEL [[gnu::noinline]]

namespace lm {

inline constexpr int row_padding = 4;

constexpr int padded(int rows) {
    return (rows + row_padding - 1) / row_padding * row_padding;
}

template <class Scalar>
struct Columns {
    Scalar* data;
    int stride;
};

// The values that a product is added to; a stride of 0 repeats one column (a bias, or zeros).
template <class Scalar>
struct Start {
    const Scalar* data;
    int stride;
};

struct ProductShape {
    int rows;  // a multiple of row_padding
    int columns;
    int depth;
};

// result(row, column) = start(row, column) + sum over k of left(row, k) * right(k, column), k ascending.
// `start` may be `result` itself, which then accumulates; `left` and `right` may not overlap `result`.
template <class Scalar>
void multiply(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right, Start<Scalar> start,
              Columns<Scalar> result);

// The same with right(column, k) in the place of right(k, column).
template <class Scalar>
void multiply_by_transpose(ProductShape shape, Columns<const Scalar> left, Columns<const Scalar> right,
                           Start<Scalar> start, Columns<Scalar> result);

// target = transpose of source, (columns, rows) from (rows, columns); `rows` is a multiple of row_padding.
template <class Scalar>
void transpose(int rows, int columns, Columns<const Scalar> source, Columns<Scalar> target);

// GELU in the tanh form (Hendrycks and Gimpel 2016), written with the logistic function:
//   0.5 x (1 + tanh(u / 2)) = x / (1 + exp(-u)),  u = 2 sqrt(2/pi) (x + 0.044715 x^3).
// `count` is a multiple of row_padding.
template <class Scalar>
void gelu(std::size_t count, const Scalar* x, Scalar* y);

// The same, and dy/dx.
template <class Scalar>
void gelu_with_slope(std::size_t count, const Scalar* x, Scalar* y, Scalar* slope);

// gradient *= slope, and row_sums += the sum of gradient's columns.
template <class Scalar>
void scale_by_slope(int rows, int columns, const Scalar* slope, Scalar* gradient, Scalar* row_sums);

// sums += the sum of the columns of `source`.
template <class Scalar>
void add_columns(int rows, int columns, Columns<const Scalar> source, Scalar* sums);

// First-layer tables: (rows, slots) for each of `positions` positions, one after the other.
template <class Scalar>
struct PositionTables {
    Scalar* data;
    int rows;
    int slots;
    int positions;
};

// result column c = start + sum over positions p of table p's column contexts[c * positions + p], p ascending.
template <class Scalar>
void gather_columns(PositionTables<const Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* start,
                    Scalar* result);

// The reverse of gather_columns: adds column c of `source` to the columns it was gathered from.
template <class Scalar>
void scatter_columns(PositionTables<Scalar> tables, std::span<const std::uint16_t> contexts, const Scalar* source);

// Where the next tokens of each column stand: next[first[c]] to next[first[c + 1] - 1].
struct NextTokens {
    const std::uint32_t* first;
    const std::uint16_t* next;
};

// Softmax cross-entropy of `columns` columns of logits, (vocabulary) rows used of `logits.stride`.
// Replaces the logits by the gradient of scale * loss: p times the column's number of examples, minus 1 for each of
// its next tokens, all times scale; rows from `vocabulary` on become 0. Returns the loss, nats summed over examples.
template <class Scalar>
double softmax_cross_entropy(int vocabulary, int columns, Columns<Scalar> logits, NextTokens examples, Scalar scale);

// Replaces the logits of each column by probabilities; what stands in rows from `vocabulary` on is not specified.
template <class Scalar>
void softmax(int vocabulary, int columns, Columns<Scalar> logits);

// normalisers[c] = ln(sum of exp(logits)) of column c, nats; NaN where a logit is infinite or NaN. Only rows from
// `vocabulary` on are overwritten.
template <class Scalar>
void log_normalisers(int vocabulary, int columns, Columns<Scalar> logits, double* normalisers);

}  // namespace lm
