#include "engine/estimation/three_outcomes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <stdexcept>

#include "engine/estimation/likelihood.h"

namespace lm {
namespace {

// d/dtheta of -(a + 2b) ln theta - c ln(1 - theta - theta^2) is 0 where (s + 2c) theta^2 + (s + c) theta - s = 0 with
// s = a + 2b. The root between 0 and 1, written so that nothing cancels.
// Shares do as well as counts, and their squares are never too small or too large for a double.
double best_square_theta(std::span<const double> shares) {
    const double s = shares[0] + 2.0 * shares[1];
    const double c = shares[2];
    return 2.0 * s / (s + c + std::sqrt((s + c) * (s + c) + 4.0 * s * (s + 2.0 * c)));
}

// p(c) on either path at the best theta, by the equation that makes it best: 1 - p(a) - p(b) would round the share of a
// rare c to 0, and its likelihood with it.
double best_p_c(Constraint constraint, std::span<const double> shares, double theta) {
    if (constraint == Constraint::third) return shares[2];
    const double s = shares[0] + 2.0 * shares[1];
    return s > 0.0 ? shares[2] * theta * (2.0 * theta + 1.0) / s : 1.0;
}

// -(a + b) ln theta - c ln(1 - 4/3 theta) is least where 4/3 theta is the share of a and b together.
double best_third_theta(std::span<const double> shares) {
    return 0.75 * (shares[0] + shares[1]) / (shares[0] + shares[1] + shares[2]);
}

// The best free NLL for a given theta1: theta2 shares the rest in the proportion of b to c.
double profile_nll(const ThreeCounts& counts, double theta1) {
    const double rest = counts[1] + counts[2];
    const double b_share = rest > 0.0 ? counts[1] / rest : 0.0;
    const ThreeProbabilities p{theta1, (1.0 - theta1) * b_share, (1.0 - theta1) * (1.0 - b_share)};
    return negative_log_likelihood(counts, p);
}

// The last point on the way from `inside` to `outside` whose profile is at most `level`, by bisection until the two
// are neighbouring doubles.
double edge(const ThreeCounts& counts, double level, double inside, double outside) {
    if (profile_nll(counts, outside) <= level) return outside;
    for (;;) {
        const double middle = 0.5 * (inside + outside);
        if (middle == inside || middle == outside) return inside;
        (profile_nll(counts, middle) <= level ? inside : outside) = middle;
    }
}

double step_of(double low, double high, std::size_t points) {
    if (!(std::isfinite(low) && low <= high && std::isfinite(high))) {
        throw std::invalid_argument("A curve needs an interval.");
    }
    require_points(points);
    return (high - low) / static_cast<double>(points - 1);
}

}  // namespace

ThreeProbabilities on_path(Constraint constraint, double theta) {
    if (constraint == Constraint::free) throw std::invalid_argument("The free model has no path; choose a constraint.");
    const double b = constraint == Constraint::square ? theta * theta : theta / 3.0;
    return {theta, b, std::max(0.0, 1.0 - theta - b)};
}

double largest_theta(Constraint constraint) {
    if (constraint == Constraint::square) return std::numbers::phi - 1.0;  // theta + theta^2 = 1
    return constraint == Constraint::third ? 0.75 : 1.0;
}

Fit fit(Constraint constraint, const ThreeCounts& counts) {
    const std::vector<double> shares = proportions(counts);
    Fit best;
    if (constraint == Constraint::free) {
        best.probabilities = {shares[0], shares[1], shares[2]};
    } else {
        const double theta = constraint == Constraint::square ? best_square_theta(shares) : best_third_theta(shares);
        best.probabilities = on_path(constraint, theta);
        best.probabilities[2] = best_p_c(constraint, shares, theta);
    }
    best.theta = best.probabilities[0];
    best.nll = negative_log_likelihood(counts, best.probabilities);
    return best;
}

Interval free_theta1_within(const ThreeCounts& counts, double level) {
    const Fit best = fit(Constraint::free, counts);
    // A constrained fit may coincide with the free one; its rounding must not push the level below the floor.
    const double tolerance = 1e-12 * (1.0 + best.nll);
    if (!(level >= best.nll - tolerance)) {
        throw std::invalid_argument("No parameters reach a level below the free minimum.");
    }
    const double reachable = std::max(level, profile_nll(counts, best.theta));
    return {edge(counts, reachable, best.theta, 0.0), edge(counts, reachable, best.theta, 1.0)};
}

Path path_along(Constraint constraint, const ThreeCounts& counts, double low, double high, std::size_t points) {
    const double step = step_of(low, high, points);
    Path path;
    for (std::size_t i = 0; i < points; ++i) {
        const double theta = low + step * static_cast<double>(i);
        const ThreeProbabilities p = on_path(constraint, theta);
        const bool possible = theta <= largest_theta(constraint);
        path.theta.push_back(theta);
        path.p_b.push_back(p[1]);
        path.nll.push_back(possible ? negative_log_likelihood(counts, p) : std::numeric_limits<double>::infinity());
    }
    return path;
}

std::vector<double> free_surface(const ThreeCounts& counts, const Plane& plane) {
    if (plane.columns == 0 || plane.rows == 0) {
        throw std::invalid_argument("The plane needs at least one column and one row.");
    }
    if (plane.columns > most_points / plane.rows) throw std::invalid_argument("The plane has too many cells.");
    if (!(plane.theta1_low < plane.theta1_high && plane.theta2_low < plane.theta2_high)) {
        throw std::invalid_argument("The plane needs a width and a height; give the lower end first.");
    }
    const double width = (plane.theta1_high - plane.theta1_low) / static_cast<double>(plane.columns);
    const double height = (plane.theta2_high - plane.theta2_low) / static_cast<double>(plane.rows);
    std::vector<double> nll;
    nll.reserve(plane.columns * plane.rows);
    for (std::size_t row = 0; row < plane.rows; ++row) {
        const double theta2 = plane.theta2_low + (static_cast<double>(row) + 0.5) * height;
        for (std::size_t column = 0; column < plane.columns; ++column) {
            const double theta1 = plane.theta1_low + (static_cast<double>(column) + 0.5) * width;
            const ThreeProbabilities p{theta1, theta2, 1.0 - theta1 - theta2};
            nll.push_back(p[2] >= 0.0 ? negative_log_likelihood(counts, p) : std::numeric_limits<double>::infinity());
        }
    }
    return nll;
}

}  // namespace lm
