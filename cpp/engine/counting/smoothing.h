// Relative frequencies with an initial count in every cell, so that what was never seen need not be impossible
// (Laplace's rule of succession for an initial count of 1). The one place where counts become probabilities.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lm {

// Below it, but for 0, a probability of the smallest numbers that there are could lose its digits.
inline constexpr double smallest_initial_count = 1e-9;
// Beyond it smoothing has long made every cell alike, and V times as much could overflow.
inline constexpr double largest_initial_count = 1e9;

// Throws std::invalid_argument unless it is 0 or between these two.
void check_initial_count(double initial_count);

// One row of counts, all followers of one context: p = (count + a) / (total + a V) for an initial count a in each of
// V cells; 1 / V where nothing was counted and a is 0. Counts are doubles: exact up to 2^53.
class SmoothedRow {
public:
    SmoothedRow(double total, double initial_count, std::size_t cells)
        : initial_count_(initial_count), cells_(static_cast<double>(cells)), total_(total + initial_count * cells_) {}

    double probability(double count) const { return total_ > 0 ? (count + initial_count_) / total_ : 1 / cells_; }

private:
    double initial_count_, cells_, total_;
};

// log(count + offset), quickly for small counts, which are nearly all.
class LogCounts {
public:
    // most: no count is larger.
    LogCounts(double offset, std::size_t most);
    double operator()(std::uint64_t count) const {
        return count < small_.size() ? small_[count] : std::log(static_cast<double>(count) + offset_);
    }

private:
    double offset_;
    std::vector<double> small_;
};

// The logarithms of what SmoothedRow gives, without a division and mostly without a logarithm for each cell:
// log p = log(count + a) - log(total + a V).
class SmoothedLogs {
public:
    // most: no count and no row's total is larger.
    SmoothedLogs(double initial_count, std::size_t cells, std::size_t most)
        : log_cells_(std::log(static_cast<double>(cells))),
          initial_count_(initial_count),
          log_cell_(initial_count, most),
          log_total_(initial_count * static_cast<double>(cells), most) {}

    // log p by count in a row with this total.
    auto row(std::uint64_t total) const {
        const bool uniform = total == 0 && initial_count_ == 0;
        const double log_total = uniform ? log_cells_ : log_total_(total);
        return [this, uniform, log_total](std::uint64_t count) { return (uniform ? 0 : log_cell_(count)) - log_total; };
    }

private:
    double log_cells_;
    double initial_count_;
    LogCounts log_cell_;
    LogCounts log_total_;
};

}  // namespace lm
