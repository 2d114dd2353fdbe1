// Pairs as they were counted beside a network's matrix of the same pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lm {

// (V, V) is row-major, row = current token.
struct MatrixComparison {
    std::vector<double> row_sums;     // (V) how often each row was counted
    std::vector<float> counted;       // (V, V) p(next | current) = count / row sum; a row never counted is uniform
    std::vector<float> difference;    // (V, V) the network's p - counted
    std::vector<std::size_t> rows;    // by falling divergence; rows never counted are left out
    std::vector<double> divergences;  // of `rows`, bits: Kullback and Leibler (1951), sum counted log2(counted / p)
    std::vector<std::size_t> cells;   // row V + column of the five largest differences in rows that were counted
    std::optional<double> mean_divergence;  // bits, rows weighed by their counts; no value where nothing was counted
};

// counts and the network's logits are (V, V). Throws std::invalid_argument when either has another length, and
// lm::Error where logits make no distribution.
MatrixComparison compare_matrices(std::span<const std::uint32_t> counts, std::span<const float> logits,
                                  std::size_t vocabulary);

}  // namespace lm
