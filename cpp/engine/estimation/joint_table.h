// Two random variables with the same V outcomes, counted together: joint, marginal and conditional probabilities.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/numerics/random.h"

namespace lm {

// Tables are (V, V) row-major, row = first variable, column = second.
struct JointTable {
    std::size_t outcomes = 0;    // V
    std::vector<double> joint;   // (V, V) sums to 1
    std::vector<double> first;   // (V) p(first), the rows' sums
    std::vector<double> second;  // (V) p(second), the columns' sums
    std::vector<double>
        conditional;  // (V, V) p(second | first): each row sums to 1, or is NaN where the row was never seen
    std::vector<double> independent;  // (V, V) p(first) p(second), what the table would be if neither told of the other
    // How much the variables tell of each other, in nats: 0 exactly when they are independent.
    double mutual_information = 0.0;
};

// Throws std::invalid_argument when the counts are not a square of at least 2 rows, one is negative, or all are 0.
JointTable joint_table(std::span<const double> counts);

// One pair (first, second), drawn by the chain rule: the first from its marginal, the second given the first.
// Takes two numbers from `random`.
std::pair<std::size_t, std::size_t> draw_pair(const JointTable& table, Random& random);

}  // namespace lm
