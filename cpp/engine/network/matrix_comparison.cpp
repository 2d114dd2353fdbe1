#include "engine/network/matrix_comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/counting/smoothing.h"
#include "engine/network/logit_reader.h"
#include "engine/numerics/elementary.h"
#include "engine/numerics/sum.h"

namespace lm {
namespace {

constexpr std::size_t shown_cells = 5;

void check_shape(std::size_t cells, std::size_t vocabulary) {
    if (cells != vocabulary * vocabulary) {
        throw std::invalid_argument("A matrix of pairs needs as many rows and columns as there are tokens.");
    }
}

std::vector<double> sums_of_rows(std::span<const std::uint32_t> counts, std::size_t vocabulary) {
    std::vector<double> sums(vocabulary);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        sums[i / vocabulary] += counts[i];
    }
    return sums;
}

// Nats. Where both say nearly the same its terms cancel, and rounding must not take it below 0.
double divergence_of_row(std::span<const std::uint32_t> counts, double sum, std::span<const double> losses) {
    Sum divergence;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double p = counts[i] / sum;
        if (p > 0.0) {
            divergence.add(p * (std::log(p) + losses[i]));
        }
    }
    return std::max(0.0, divergence.value());
}

void compare_rows(std::span<const std::uint32_t> counts, std::span<const float> logits, MatrixComparison& result) {
    const std::size_t vocabulary = result.row_sums.size();
    LogitReader reader(static_cast<int>(vocabulary));
    std::vector<double> losses(vocabulary), divergences(vocabulary);
    double all = 0.0, weighed = 0.0;
    for (std::size_t row = 0; row < vocabulary; ++row) {
        const double sum = result.row_sums[row];
        if (sum == 0.0) continue;
        reader.losses(logits.subspan(row * vocabulary, vocabulary), losses);
        divergences[row] =
            divergence_of_row(counts.subspan(row * vocabulary, vocabulary), sum, losses) * ExpConstants<double>::log2e;
        result.rows.push_back(row);
        all += sum;
        weighed += sum * divergences[row];
    }
    if (all > 0.0) result.mean_divergence = weighed / all;
    std::stable_sort(result.rows.begin(), result.rows.end(),
                     [&](std::size_t a, std::size_t b) { return divergences[a] > divergences[b]; });
    for (const std::size_t row : result.rows) {
        result.divergences.push_back(divergences[row]);
    }
}

void find_largest_cells(MatrixComparison& result) {
    const std::size_t vocabulary = result.row_sums.size();
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < result.difference.size(); ++i) {
        if (result.row_sums[i / vocabulary] > 0.0) cells.push_back(i);
    }
    const auto larger = [&](std::size_t a, std::size_t b) {
        const float of_a = std::abs(result.difference[a]), of_b = std::abs(result.difference[b]);
        return of_a != of_b ? of_a > of_b : a < b;
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(shown_cells, cells.size()));
    std::partial_sort(cells.begin(), cells.begin() + shown, cells.end(), larger);
    result.cells.assign(cells.begin(), cells.begin() + shown);
}

}  // namespace

MatrixComparison compare_matrices(std::span<const std::uint32_t> counts, std::span<const float> logits,
                                  std::size_t vocabulary) {
    check_shape(counts.size(), vocabulary);
    check_shape(logits.size(), vocabulary);
    const std::vector<float> learnt = probability_rows(logits, vocabulary);
    MatrixComparison result;
    result.row_sums = sums_of_rows(counts, vocabulary);
    result.counted.resize(counts.size());
    result.difference.resize(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const SmoothedRow row(result.row_sums[i / vocabulary], 0.0, vocabulary);
        result.counted[i] = static_cast<float>(row.probability(counts[i]));
        result.difference[i] = learnt[i] - result.counted[i];
    }
    compare_rows(counts, logits, result);
    find_largest_cells(result);
    return result;
}

}  // namespace lm
