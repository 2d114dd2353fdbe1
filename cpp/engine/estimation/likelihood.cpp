#include "engine/estimation/likelihood.h"

#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace lm {
namespace {

// Up to where a double holds every whole number. Between the two no sum overflows, and no square is lost.
constexpr double largest_count = 9007199254740992.0, smallest_count = 1e-100;

// Both also refuse what is not a number.
void require_counts(std::span<const double> counts) {
    for (const double count : counts) {
        if (!(count == 0.0 || (count >= smallest_count && count <= largest_count))) {
            throw std::invalid_argument("Counts must be 0, or numbers from 1e-100 to 9,007,199,254,740,992.");
        }
    }
}
void require_not_negative(std::span<const double> probabilities) {
    for (const double probability : probabilities) {
        if (!(probability >= 0.0)) throw std::invalid_argument("Probabilities must be 0 or more.");
    }
}

}  // namespace

double negative_log_likelihood(std::span<const double> counts, std::span<const double> probabilities) {
    if (counts.size() != probabilities.size()) throw std::invalid_argument("Give one probability for each count.");
    require_counts(counts);
    require_not_negative(probabilities);
    double sum = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0.0) sum -= counts[i] * std::log(probabilities[i]);
    }
    return sum;
}

void require_points(std::size_t points) {
    if (points < 2 || points > most_points) {
        throw std::invalid_argument("A curve has 2 to 1,000,000 points.");
    }
}

std::vector<double> proportions(std::span<const double> counts) {
    require_counts(counts);
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    if (!(total > 0.0)) {
        throw std::invalid_argument("Without observations there is nothing to estimate from; count at least one.");
    }
    std::vector<double> shares(counts.begin(), counts.end());
    for (double& share : shares) share /= total;
    return shares;
}

double coin_nll(double heads, double tails, double theta) {
    const std::array counts{heads, tails};
    const std::array probabilities{theta, 1.0 - theta};
    return negative_log_likelihood(counts, probabilities);
}

double coin_likelihood(double heads, double tails, double theta) {
    return std::exp(-coin_nll(heads, tails, theta));
}

CoinCurves coin_curves(double heads, double tails, double low, double high, std::size_t points) {
    if (!(0.0 <= low && low < high && high <= 1.0)) {
        throw std::invalid_argument("Values of theta lie between 0 and 1, the lower first.");
    }
    require_points(points);
    CoinCurves curves;
    for (std::size_t i = 0; i < points; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(points - 1);
        const double theta = low + (high - low) * share;
        curves.theta.push_back(theta);
        curves.likelihood.push_back(coin_likelihood(heads, tails, theta));
        curves.nll.push_back(coin_nll(heads, tails, theta));
    }
    return curves;
}

}  // namespace lm
