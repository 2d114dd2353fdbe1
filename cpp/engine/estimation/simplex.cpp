#include "engine/estimation/simplex.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace lm {
namespace {

double sum_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void require_distribution(std::span<const double> probabilities) {
    const bool possible = std::all_of(probabilities.begin(), probabilities.end(), [](double p) { return p >= 0.0; });
    if (!possible || !(std::abs(sum_of(probabilities) - 1.0) < 1e-9)) {
        throw std::invalid_argument("The probabilities must be 0 or more and sum to 1.");
    }
}

void validate(std::span<const double> probabilities, std::span<const std::uint8_t> locked, std::size_t index,
              double value) {
    if (locked.size() != probabilities.size() || index >= probabilities.size()) {
        throw std::invalid_argument("Give one lock for each probability, and the place of one of them.");
    }
    if (std::isnan(value)) throw std::invalid_argument("A probability must be a number.");
    require_distribution(probabilities);
}

// The entries that can give way: their sum, and how many they are.
struct Slack {
    double total = 0.0;
    int entries = 0;
};

Slack slack_of(std::span<const double> probabilities, std::span<const std::uint8_t> locked, std::size_t index) {
    Slack slack;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (i == index || locked[i] != 0) continue;
        slack.total += probabilities[i];
        ++slack.entries;
    }
    return slack;
}

}  // namespace

std::vector<double> moved_entry(std::span<const double> probabilities, std::span<const std::uint8_t> locked,
                                std::size_t index, double value) {
    validate(probabilities, locked, index, value);
    std::vector<double> moved(probabilities.begin(), probabilities.end());
    const Slack slack = slack_of(probabilities, locked, index);
    if (locked[index] != 0 || slack.entries == 0) return moved;
    const double available = slack.total + probabilities[index];
    moved[index] = std::clamp(value, 0.0, available);
    const double left = available - moved[index];
    for (std::size_t i = 0; i < moved.size(); ++i) {
        if (i == index || locked[i] != 0) continue;
        moved[i] = slack.total > 0.0 ? probabilities[i] / slack.total * left : left / slack.entries;
    }
    return moved;
}

std::vector<double> resized(std::span<const double> probabilities, std::size_t outcomes) {
    if (outcomes < 2 || outcomes > most_outcomes) {
        throw std::invalid_argument("A distribution has 2 to 1,000,000 outcomes.");
    }
    require_distribution(probabilities);
    std::vector<double> result(probabilities.begin(), probabilities.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                                  outcomes, probabilities.size())));
    const double share = 1.0 / static_cast<double>(outcomes);
    const double kept = 1.0 - share * static_cast<double>(outcomes - result.size());
    const double sum = sum_of(result);
    for (double& p : result) p = sum > 0.0 ? p / sum * kept : kept / static_cast<double>(result.size());
    result.resize(outcomes, share);
    return result;
}

}  // namespace lm
