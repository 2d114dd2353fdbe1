// How probable independent observations are under given probabilities: likelihoods, their negative logarithms in nats,
// and the parameters that make them best (the article's first section on estimation).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lm {

// Of a curve, or cells of a surface.
inline constexpr std::size_t most_points = 1'000'000;
// Throws std::invalid_argument unless there are 2 to most_points.
void require_points(std::size_t points);

// -sum count ln p over the outcomes, in nats. An outcome that never occurred contributes 0 whatever its probability;
// one that occurred and has probability 0 makes the sum infinite. The probabilities need not sum to 1. Throws
// std::invalid_argument when the lengths differ or a probability is negative, a count is neither 0 nor
// from 1e-100 to 2^53, or one is not a number.
double negative_log_likelihood(std::span<const double> counts, std::span<const double> probabilities);

// The maximum likelihood estimate with one free parameter less than outcomes: each outcome's share.
// Throws std::invalid_argument when nothing was counted or a count is negative.
std::vector<double> proportions(std::span<const double> counts);

// -heads ln theta - tails ln(1 - theta); theta from 0 to 1.
double coin_nll(double heads, double tails, double theta);
// theta^heads (1 - theta)^tails; 0 where it is below the smallest double.
double coin_likelihood(double heads, double tails, double theta);

// The coin's two curves over the same values of theta.
struct CoinCurves {
    std::vector<double> theta;
    std::vector<double> likelihood;
    std::vector<double> nll;  // nats; infinite where a side that occurred has probability 0
};

// `points` values of theta from `low` to `high`, evenly spaced, both ends included.
// Throws std::invalid_argument unless 0 <= low < high <= 1 and points is at least 2.
CoinCurves coin_curves(double heads, double tails, double low, double high, std::size_t points);

}  // namespace lm
