// Three outcomes a, b and c whose probabilities are free (two parameters) or tied to one parameter theta = p(a):
// the article's widget, whose false constraint is p(b) = theta^2 and whose true one is p(b) = theta / 3.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace lm {

using ThreeCounts = std::array<double, 3>;         // of a, b, c
using ThreeProbabilities = std::array<double, 3>;  // of a, b, c

enum class Constraint {
    free,    // p(a) = theta1, p(b) = theta2
    square,  // p(b) = theta^2
    third,   // p(b) = theta / 3
};

// The probabilities on a constraint's path. theta is from 0 to largest_theta(constraint), where p(c) is 0; beyond it
// p(c) is held at 0. Throws std::invalid_argument for Constraint::free, which has no path.
ThreeProbabilities on_path(Constraint constraint, double theta);
double largest_theta(Constraint constraint);

// The maximum likelihood estimate under a constraint, exact: every one of the three has a closed form.
// Throws std::invalid_argument when a count is negative or all are 0.
struct Fit {
    double theta = 0.0;  // p(a)
    ThreeProbabilities probabilities{};
    double nll = 0.0;  // nats
};
Fit fit(Constraint constraint, const ThreeCounts& counts);

// Values of theta1 for which some theta2 makes the free model's NLL at most `level`, to the last bits of a double.
// Both ends are a / n where `level` is the free minimum; throws std::invalid_argument where it is below that.
struct Interval {
    double low = 0.0;
    double high = 0.0;
};
Interval free_theta1_within(const ThreeCounts& counts, double level);

// A constraint's path through the plane (p(a), p(b)) and the NLL along it, infinite beyond largest_theta.
struct Path {
    std::vector<double> theta;  // p(a)
    std::vector<double> p_b;
    std::vector<double> nll;
};
// `points` values of theta from `low` to `high`. Throws std::invalid_argument for fewer than 2 points.
Path path_along(Constraint constraint, const ThreeCounts& counts, double low, double high, std::size_t points);

// A rectangle of the plane (theta1, theta2) in columns and rows; values lie in the middle of its cells.
struct Plane {
    double theta1_low = 0.0, theta1_high = 1.0;
    double theta2_low = 0.0, theta2_high = 1.0;
    std::size_t columns = 0, rows = 0;
};
// NLL of the free model, (rows, columns) row-major, theta2 rising with the row; infinite where theta1 + theta2 > 1.
// Throws std::invalid_argument for a rectangle without width, height or cells, or with a negative corner.
std::vector<double> free_surface(const ThreeCounts& counts, const Plane& plane);

}  // namespace lm
