// Part A as JavaScript sees it; typed in web/workers/module-likelihood.d.ts.
#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "engine/estimation/coin_experiments.h"
#include "engine/estimation/joint_table.h"
#include "engine/estimation/likelihood.h"
#include "engine/estimation/parameter_counts.h"
#include "engine/estimation/sampling_error.h"
#include "engine/estimation/simplex.h"
#include "engine/estimation/three_outcomes.h"

namespace lm::bindings {
namespace {

using emscripten::val;

// --- the coin ---

double coin_nll_of(double heads, double tails, double theta) {
    return guarded([&] { return coin_nll(heads, tails, theta); });
}

double coin_likelihood_of(double heads, double tails, double theta) {
    return guarded([&] { return coin_likelihood(heads, tails, theta); });
}

val coin_curves_of(double heads, double tails, double low, double high, std::size_t points) {
    return guarded([&] {
        const CoinCurves curves = coin_curves(heads, tails, low, high, points);
        val result = val::object();
        put(result, "theta", to_typed_array(curves.theta));
        put(result, "likelihood", to_typed_array(curves.likelihood));
        put(result, "nll", to_typed_array(curves.nll));
        return result;
    });
}

val shuffled_tosses_of(std::uint32_t heads, std::uint32_t tosses, std::uint32_t seed) {
    return guarded([&] { return to_typed_array(shuffled_tosses(heads, tosses, seed)); });
}

val heads_of_experiments(double truth, std::uint32_t tosses, std::uint32_t seed, std::uint32_t first,
                         std::uint32_t count) {
    return guarded([&] { return to_typed_array(heads_of({truth, tosses, seed}, first, count)); });
}

val summary_of_experiments(double truth, std::uint32_t tosses, const val& heads) {
    return guarded([&] {
        const EstimateSummary summary = summarise({truth, tosses, 0}, from_typed_array<std::uint32_t>(heads));
        val result = val::object();
        put(result, "mean", summary.mean);
        put(result, "deviation", summary.deviation);
        put(result, "standardError", summary.standard_error);
        put(result, "theory", summary.theory);
        return result;
    });
}

// --- a vector of probabilities ---

val moved_entry_of(const val& probabilities, const val& locked, std::size_t index, double value) {
    return guarded([&] {
        return to_typed_array(
            moved_entry(from_typed_array<double>(probabilities), from_typed_array<std::uint8_t>(locked), index, value));
    });
}

val resized_of(const val& probabilities, std::size_t outcomes) {
    return guarded([&] { return to_typed_array(resized(from_typed_array<double>(probabilities), outcomes)); });
}

// --- three outcomes ---

Constraint constraint_of(const std::string& name) {
    if (name == "free") return Constraint::free;
    if (name == "square") return Constraint::square;
    if (name == "third") return Constraint::third;
    throw std::invalid_argument("The constraints are called free, square and third.");
}

// Of counts and of probabilities alike.
std::array<double, 3> three_of(const val& array) {
    const std::vector<double> values = from_typed_array<double>(array);
    if (values.size() != 3) throw std::invalid_argument("There are exactly three outcomes.");
    return {values[0], values[1], values[2]};
}

val to_object(const Fit& fit) {
    val result = val::object();
    put(result, "theta", fit.theta);
    put(result, "probabilities", to_typed_array(std::span<const double>(fit.probabilities)));
    put(result, "nll", fit.nll);
    return result;
}

val fit_of(const std::string& constraint, const val& counts) {
    return guarded([&] { return to_object(fit(constraint_of(constraint), three_of(counts))); });
}

val free_theta1_within_of(const val& counts, double level) {
    return guarded([&] {
        const Interval interval = free_theta1_within(three_of(counts), level);
        val result = val::object();
        put(result, "low", interval.low);
        put(result, "high", interval.high);
        return result;
    });
}

val path_of(const std::string& constraint, const val& counts, double low, double high, std::size_t points) {
    return guarded([&] {
        const Path path = path_along(constraint_of(constraint), three_of(counts), low, high, points);
        val result = val::object();
        put(result, "theta", to_typed_array(path.theta));
        put(result, "pB", to_typed_array(path.p_b));
        put(result, "nll", to_typed_array(path.nll));
        return result;
    });
}

val free_surface_of(const val& counts, double theta1_high, double theta2_high, std::size_t columns, std::size_t rows) {
    return guarded([&] {
        return to_typed_array(free_surface(three_of(counts), {0.0, theta1_high, 0.0, theta2_high, columns, rows}));
    });
}

val to_object(const SamplingError& error) {
    val result = val::object();
    put(result, "mean", error.mean);
    put(result, "low", error.low);
    put(result, "high", error.high);
    put(result, "squaredBias", error.squared_bias);
    put(result, "variance", error.variance);
    put(result, "pA", to_typed_array(error.p_a));
    return result;
}

val sampling_errors_of(const val& truth, std::uint32_t samples, std::uint32_t repetitions, std::uint32_t seed) {
    return guarded([&] {
        const auto [free, square, third] = sampling_errors(three_of(truth), samples, repetitions, seed);
        val result = val::object();
        put(result, "free", to_object(free));
        put(result, "square", to_object(square));
        put(result, "third", to_object(third));
        return result;
    });
}

val error_theory_of(const val& truth) {
    return guarded([&] {
        const ErrorTheory theory = error_theory(three_of(truth));
        val result = val::object();
        put(result, "free", theory.free);
        put(result, "third", theory.third);
        put(result, "squareTheta", theory.square_theta);
        put(result, "squareLimit", theory.square_limit);
        return result;
    });
}

// --- joint tables ---

val joint_table_of(const val& counts) {
    return guarded([&] {
        const JointTable table = joint_table(from_typed_array<double>(counts));
        val result = val::object();
        put(result, "joint", to_typed_array(table.joint));
        put(result, "first", to_typed_array(table.first));
        put(result, "second", to_typed_array(table.second));
        put(result, "conditional", to_typed_array(table.conditional));
        put(result, "independent", to_typed_array(table.independent));
        put(result, "mutualInformation", table.mutual_information);
        return result;
    });
}

// (days) cells of the table, row-major, drawn one after another from one seed. One byte holds those of 16 outcomes.
val drawn_cells(const val& counts, std::uint32_t days, std::uint32_t seed) {
    return guarded([&] {
        const JointTable table = joint_table(from_typed_array<double>(counts));
        if (table.outcomes > 16) throw std::invalid_argument("Cells are drawn from tables of at most 16 outcomes.");
        if (days > most_experiments) throw std::invalid_argument("At most 10,000,000 cells are drawn at once.");
        Random random(seed);
        std::vector<std::uint8_t> cells(days);
        std::generate(cells.begin(), cells.end(), [&] {
            const auto [first, second] = draw_pair(table, random);
            return static_cast<std::uint8_t>(first * table.outcomes + second);
        });
        return to_typed_array(cells);
    });
}

// --- how many parameters ---

std::string joint_parameters_of(std::uint32_t outcomes, std::uint32_t variables) {
    return guarded([&] { return joint_parameters({outcomes, variables}); });
}
std::string factor_parameters_of(std::uint32_t outcomes, std::uint32_t variables, std::uint32_t k) {
    return guarded([&] { return factor_parameters({outcomes, variables}, k); });
}
std::string limited_memory_parameters_of(std::uint32_t outcomes, std::uint32_t variables, std::uint32_t memory) {
    return guarded([&] { return limited_memory_parameters({outcomes, variables}, memory); });
}
std::string shared_memory_parameters_of(std::uint32_t outcomes, std::uint32_t variables, std::uint32_t memory) {
    return guarded([&] { return shared_memory_parameters({outcomes, variables}, memory); });
}
std::string combinations_times_of(std::uint32_t outcomes, std::uint32_t variables, std::uint32_t multiplier) {
    return guarded([&] { return combinations_times({outcomes, variables}, multiplier); });
}
double decimal_exponent_of(std::uint32_t outcomes, std::uint32_t variables) {
    return guarded([&] { return decimal_exponent({outcomes, variables}); });
}

}  // namespace
}  // namespace lm::bindings

EMSCRIPTEN_BINDINGS(likelihood) {
    using namespace lm::bindings;
    emscripten::function("coinNll", coin_nll_of);
    emscripten::function("coinLikelihood", coin_likelihood_of);
    emscripten::function("coinCurves", coin_curves_of);
    emscripten::function("shuffledTosses", shuffled_tosses_of);
    emscripten::function("headsOfExperiments", heads_of_experiments);
    emscripten::function("summaryOfExperiments", summary_of_experiments);
    emscripten::function("movedEntry", moved_entry_of);
    emscripten::function("resizedVector", resized_of);
    emscripten::function("fitThreeOutcomes", fit_of);
    emscripten::function("freeTheta1Within", free_theta1_within_of);
    emscripten::function("pathAlong", path_of);
    emscripten::function("freeSurface", free_surface_of);
    emscripten::function("samplingErrors", sampling_errors_of);
    emscripten::function("errorTheory", error_theory_of);
    emscripten::function("jointTable", joint_table_of);
    emscripten::function("drawnCells", drawn_cells);
    emscripten::function("jointParameters", joint_parameters_of);
    emscripten::function("factorParameters", factor_parameters_of);
    emscripten::function("limitedMemoryParameters", limited_memory_parameters_of);
    emscripten::function("sharedMemoryParameters", shared_memory_parameters_of);
    emscripten::function("combinationsTimes", combinations_times_of);
    emscripten::function("decimalExponent", decimal_exponent_of);
}
