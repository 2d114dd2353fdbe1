// Part A's inputs, any numbers at all: refused with std::invalid_argument, or answered without contradiction.
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/estimation/coin_experiments.h"
#include "engine/estimation/joint_table.h"
#include "engine/estimation/likelihood.h"
#include "engine/estimation/parameter_counts.h"
#include "engine/estimation/sampling_error.h"
#include "engine/estimation/simplex.h"
#include "engine/estimation/three_outcomes.h"
#include "fuzz/input.h"

namespace {

using lm::fuzz::Input;
using lm::fuzz::near;
using lm::fuzz::require;

std::vector<double> numbers(Input& input, std::size_t most) {
    std::vector<double> values(input.below(most + 1));
    for (double& value : values) value = input.number();
    return values;
}

double sum(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void check_simplex(Input& input) {
    const std::vector<double> given = numbers(input, 8);
    std::vector<std::uint8_t> locked(given.size());
    for (std::uint8_t& each : locked) each = input.byte() % 2;
    const std::size_t index = input.below(9);
    const std::vector<double> moved = lm::moved_entry(given, locked, index, input.number());
    require(moved.size() == given.size() && near(sum(moved), 1));
    for (std::size_t i = 0; i < moved.size(); ++i) require(moved[i] >= 0 && (!locked[i] || moved[i] == given[i]));
    require(near(sum(lm::resized(moved, 2 + input.below(30))), 1));
}

void check_joint(Input& input) {
    const lm::JointTable table = lm::joint_table(numbers(input, 16));
    require(near(sum(table.joint), 1) && near(sum(table.first), 1) && near(sum(table.second), 1));
    require(table.mutual_information >= 0 || near(table.mutual_information, 0));
    lm::Random random(input.byte());
    const auto [first, second] = lm::draw_pair(table, random);
    require(table.joint[first * table.outcomes + second] > 0);
}

void check_three_outcomes(Input& input) {
    const lm::ThreeCounts counts{input.number(), input.number(), input.number()};
    const auto free = lm::fit(lm::Constraint::free, counts);
    // A probability near 1 is rounded by 1e-16, and so is the surprise of each that was counted.
    const double rounding = 1e-9 * std::abs(free.nll) + 1e-15 * sum(counts);
    for (const lm::Constraint constraint : {lm::Constraint::square, lm::Constraint::third}) {
        const lm::Fit fit = lm::fit(constraint, counts);
        require(near(sum(fit.probabilities), 1) && fit.nll >= free.nll - rounding);
        const lm::Path path = lm::path_along(constraint, counts, 0, lm::largest_theta(constraint), 9);
        for (const double nll : path.nll) require(nll >= fit.nll - 1e-9 * std::abs(fit.nll) - 1e-9);
    }
    const lm::Interval interval = lm::free_theta1_within(counts, free.nll + std::abs(input.number()));
    require(interval.low <= free.theta + 1e-9 && free.theta <= interval.high + 1e-9);
}

void check_likelihood(Input& input) {
    const std::vector<double> counts = numbers(input, 6);
    const std::vector<double> best = lm::proportions(counts);
    require(near(sum(best), 1));
    const double nll = lm::negative_log_likelihood(counts, best);
    const std::vector<double> even(counts.size(), 1.0 / static_cast<double>(counts.size()));
    require(nll <= lm::negative_log_likelihood(counts, even) * (1 + 1e-9) + 1e-9);
}

void check_coin(Input& input) {
    const double heads = input.number(), tails = input.number(), low = input.number(), high = input.number();
    const lm::CoinCurves curves = lm::coin_curves(heads, tails, low, high, 1 + input.below(20));
    for (std::size_t i = 0; i < curves.theta.size(); ++i) {
        require(curves.likelihood[i] >= 0 && curves.likelihood[i] <= 1 && curves.nll[i] >= 0);
    }
}

void check_sampling(Input& input) {
    const lm::ThreeProbabilities truth{input.number(), input.number(), input.number()};
    lm::error_theory(truth);
    for (const lm::SamplingError& error :
         lm::sampling_errors(truth, 1 + input.byte(), 1 + input.byte(), input.byte())) {
        require(near(error.mean, error.squared_bias + error.variance) && error.low <= error.high);
    }
}

void check_parameters(Input& input) {
    const lm::TableSize size{static_cast<std::uint32_t>(input.below(1'000)),
                             static_cast<std::uint32_t>(input.below(40))};
    require(lm::limited_memory_parameters(size, 5000) == lm::joint_parameters(size));
    require(lm::factor_parameters(size, size.variables).size() <= lm::joint_parameters(size).size() + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using Check = void (*)(Input&);
    static constexpr Check checks[] = {check_simplex, check_joint,    check_three_outcomes, check_likelihood,
                                       check_coin,    check_sampling, check_parameters};
    Input input(data, size);
    try {
        checks[input.byte() % std::size(checks)](input);
    } catch (const std::invalid_argument&) {}
    return 0;
}
