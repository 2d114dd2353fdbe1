// The networks as JavaScript sees them; typed in web/workers/module-networks.d.ts.
#include <emscripten/bind.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "bindings/context_tables.h"
#include "bindings/conversions.h"
#include "bindings/errors.h"
#include "bindings/network_arguments.h"
#include "bindings/token_sequences.h"
#include "engine/counting/context_table.h"
#include "engine/files/safetensors.h"
#include "engine/geometry/neighbours.h"
#include "engine/geometry/pca.h"
#include "engine/network/evaluator.h"
#include "engine/network/fingerprint.h"
#include "engine/network/matrix_comparison.h"
#include "engine/network/nearest_pasts.h"
#include "engine/network/network_file.h"
#include "engine/network/network_queries.h"
#include "engine/network/recipe.h"
#include "engine/network/token_surprises.h"

namespace lm::bindings {
namespace {

using emscripten::val;

constexpr std::size_t shown_neighbours = 5;

// --- settings ---

val to_object(const MlpSettings& settings) {
    val object = val::object();
    put(object, "vocabulary", settings.vocabulary);
    put(object, "context", settings.context);
    put(object, "features", settings.features);
    put(object, "seed", static_cast<double>(settings.seed));
    return object;
}

val recipe(const std::string& name) {
    return guarded([&] {
        const Recipe named = named_recipe(name);
        val object = val::object();
        put(object, "steps", static_cast<double>(named.steps));
        put(object, "batch", named.batch);
        put(object, "rate", named.rate);
        put(object, "schedule", std::string(named.schedule == Schedule::warm_up ? "warm-up" : "constant"));
        put(object, "weightDecay", named.weight_decay);
        put(object, "features", named.features);
        put(object, "context", named.context);
        return object;
    });
}

double count_parameters(int vocabulary, int context, int features) {
    return guarded([&] { return static_cast<double>(parameter_count({vocabulary, context, features, 1})); });
}

// --- networks ---

std::unique_ptr<Network> create_network(const val& settings, const val& weights) {
    return guarded([&] {
        const std::vector<float> values = from_typed_array<float>(weights);
        return std::make_unique<Network>(network_settings(settings), std::span<const float>(values));
    });
}

std::unique_ptr<Network> initial_network(const val& settings) {
    return guarded([&] { return std::make_unique<Network>(network_settings(settings)); });
}

val settings_of(const Network& network) {
    return to_object(network.settings());
}
double parameters_of(const Network& network) {
    return static_cast<double>(parameter_count(network.settings()));
}
val weights_of(const Network& network) {
    return guarded([&] { return to_typed_array(network.weights()); });
}
std::string fingerprint_of(const Network& network) {
    return guarded([&] { return fingerprint_text(network.weights()); });
}

val distributions(const Network& network, const val& contexts) {
    return guarded(
        [&] { return to_typed_array(next_token_distributions(network, from_typed_array<Token>(contexts))); });
}

val losses(const Network& network, const val& contexts) {
    return guarded([&] { return to_typed_array(next_token_losses(network, from_typed_array<Token>(contexts))); });
}

val matrix(const Network& network) {
    return guarded([&] { return to_typed_array(transition_matrix(network)); });
}

val sample(const Network& network, std::size_t length, double seed, double temperature, const val& start) {
    return guarded([&] {
        return to_typed_array(
            sample_network(network, length, seed_of(seed), temperature, from_typed_array<Token>(start)));
    });
}

val score(const Network& network, const val& tokens) {
    return guarded([&] { return to_typed_array(surprises(network, from_typed_array<Token>(tokens))); });
}

val inside(const Network& network, const val& context) {
    return guarded([&] {
        const Activations values = activations(network, from_typed_array<Token>(context));
        val object = val::object();
        put(object, "embedded", to_typed_array(values.embedded));
        put(object, "hidden1", to_typed_array(values.hidden1));
        put(object, "active1", to_typed_array(values.active1));
        put(object, "hidden2", to_typed_array(values.hidden2));
        put(object, "active2", to_typed_array(values.active2));
        put(object, "output", to_typed_array(values.output));
        put(object, "logits", to_typed_array(values.logits));
        put(object, "probabilities", to_typed_array(values.probabilities));
        return object;
    });
}

std::unique_ptr<Network> step_on_example(const Network& network, const val& context, Token next, double rate) {
    return guarded([&] {
        return std::make_unique<Network>(gradient_step(network, from_typed_array<Token>(context), next, rate));
    });
}

// --- embeddings ---

// (V, F) row-major, without padding.
std::vector<float> embedding_table(const Network& network) {
    std::vector<float> weights = network.weights();
    weights.resize(static_cast<std::size_t>(network.settings().vocabulary) *
                   static_cast<std::size_t>(network.settings().features));
    return weights;
}

val embeddings(const Network& network, const val& previous, const val& asked) {
    return guarded([&] {
        const std::vector<float> table = embedding_table(network);
        const auto features = static_cast<std::size_t>(network.settings().features);
        PrincipalComponents components = principal_components(table, features);
        if (!previous.isNull()) components.points = align(components.points, from_typed_array<double>(previous));
        const std::size_t others = table.size() / features - 1;
        val object = val::object();
        put(object, "points", to_typed_array(components.points));
        put(object, "shares", val::array(std::vector<double>(components.shares.begin(), components.shares.end())));
        put(object, "neighbours",
            to_typed_array(nearest_by_cosine(from_typed_array<Token>(asked), table, features,
                                             std::min(shown_neighbours, others))));
        return object;
    });
}

// --- files ---

val to_object(const Metadata& metadata) {
    val object = val::object();
    for (const auto& [key, value] : metadata) object.set(key, value);
    return object;
}

val to_safetensors(const Network& network, const val& metadata) {
    return guarded([&] {
        const val keys = val::global("Object").call<val>("keys", metadata);
        Metadata entries;
        for (const std::string& key : emscripten::vecFromJSArray<std::string>(keys))
            entries[key] = metadata[key].as<std::string>();
        return to_typed_array(write_network(network, entries));
    });
}

val read_network_file(const val& bytes) {
    return guarded([&] {
        const NetworkFile file = read_network(from_typed_array<std::uint8_t>(bytes));
        val object = val::object();
        put(object, "network", file.network);
        put(object, "metadata", to_object(file.metadata));
        return object;
    });
}

val read_tensors(const val& bytes) {
    return guarded([&] {
        const TensorFile file = read_safetensors(from_typed_array<std::uint8_t>(bytes));
        val tensors = val::object();
        for (const Tensor& tensor : file.tensors) {
            tensors.set(tensor.name,
                        std::visit([](const auto& values) { return to_typed_array(values); }, tensor.values));
        }
        val object = val::object();
        put(object, "tensors", tensors);
        put(object, "metadata", to_object(file.metadata));
        return object;
    });
}

// --- counts beside a network ---

val compared(const Network& network, const val& counts) {
    return guarded([&] {
        const std::vector<std::uint32_t> pairs = from_typed_array<std::uint32_t>(counts);
        const auto vocabulary = static_cast<std::size_t>(network.settings().vocabulary);
        const MatrixComparison comparison = compare_matrices(pairs, transition_logits(network), vocabulary);
        const auto ids = [](const std::vector<std::size_t>& values) {
            return to_typed_array(std::vector<std::uint32_t>(values.begin(), values.end()));
        };
        val object = val::object();
        put(object, "sums", to_typed_array(comparison.row_sums));
        put(object, "counted", to_typed_array(comparison.counted));
        put(object, "difference", to_typed_array(comparison.difference));
        put(object, "rows", ids(comparison.rows));
        put(object, "divergences", to_typed_array(comparison.divergences));
        put(object, "cells", ids(comparison.cells));
        put(object, "meanDivergence", comparison.mean_divergence ? val(*comparison.mean_divergence) : val::null());
        return object;
    });
}

// --- evaluation ---

std::unique_ptr<ContextTable> create_context_table(const val& parts) {
    return guarded([&] { return std::make_unique<ContextTable>(table_from_object(parts)); });
}

std::unique_ptr<Evaluator> create_evaluator(const Network& network, const ContextTable& table) {
    return guarded([&] { return std::make_unique<Evaluator>(network, table); });
}

bool advance_evaluation(Evaluator& evaluator, std::size_t contexts) {
    return guarded([&] { return evaluator.advance(contexts); });
}

// Train, then valid; of each the sum and the number of tokens.
constexpr std::size_t numbers_of_losses = 4;

val losses_of(const Evaluator& evaluator) {
    const auto& [train, valid] = evaluator.losses();
    const double numbers[numbers_of_losses] = {train.sum, train.tokens, valid.sum, valid.tokens};
    return guarded([&] { return to_typed_array(std::span<const double>(numbers)); });
}

val perplexity_of_blocks(const val& losses) {
    const auto numbers = from_typed_array<double>(losses);
    std::vector<SplitLosses> blocks;
    for (std::size_t i = 0; i + numbers_of_losses <= numbers.size(); i += numbers_of_losses) {
        blocks.push_back({{numbers[i], numbers[i + 1]}, {numbers[i + 2], numbers[i + 3]}});
    }
    const EvaluatedPerplexity result = perplexity_of(blocks);
    val object = val::object();
    put(object, "train", result.train ? val(*result.train) : val::null());
    put(object, "valid", result.valid ? val(*result.valid) : val::null());
    return object;
}

// --- nearest pasts ---

// The table is kept for the contexts and followers of the answer.
struct PastSearch {
    PastSearch(const Network& network, const ContextTable& all, std::span<const Token> past, std::size_t count)
        : table(all), job(network, all, past, count) {}
    const ContextTable& table;
    NearestPasts job;
};

std::unique_ptr<PastSearch> create_past_search(const Network& network, const ContextTable& table, const val& past,
                                               std::size_t count) {
    return guarded([&] { return std::make_unique<PastSearch>(network, table, from_typed_array<Token>(past), count); });
}
bool advance_past_search(PastSearch& search, std::size_t contexts) {
    return guarded([&] { return search.job.advance(contexts); });
}
double progress_of_past_search(const PastSearch& search) {
    return search.job.progress();
}

val near_past(const ContextTable& table, const NearPast& near) {
    std::vector<std::uint32_t> tokens, counts;
    for (const ScoredFollower& follower : table.followers(near.context)) {
        if (follower.train == 0) continue;
        tokens.push_back(follower.token);
        counts.push_back(follower.train);
    }
    val object = val::object();
    put(object, "tokens", to_typed_array(table.context(near.context)));
    put(object, "distance", near.distance);
    put(object, "followers", to_typed_array(tokens));
    put(object, "counts", to_typed_array(counts));
    return object;
}

val nearest_pasts(const PastSearch& search) {
    return guarded([&] {
        val pasts = val::array();
        for (const NearPast& near : search.job.nearest()) pasts.call<void>("push", near_past(search.table, near));
        val object = val::object();
        put(object, "pasts", pasts);
        put(object, "compared", static_cast<double>(search.job.compared()));
        put(object, "distances", search.job.sum_of_distances());
        return object;
    });
}

std::unique_ptr<TokenSurprises> create_token_surprises(const Network& network, const val& tokens) {
    return guarded([&] { return std::make_unique<TokenSurprises>(network, token_sequence(tokens)); });
}

bool advance_surprises(TokenSurprises& surprises, std::size_t tokens) {
    return guarded([&] { return surprises.advance(tokens); });
}

val bits_of(const TokenSurprises& surprises) {
    return guarded([&] { return to_typed_array(surprises.bits()); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(networks) {
    using emscripten::class_;
    using emscripten::function;

    class_<Network>("Network")
        .function("settings", &settings_of)
        .function("parameterCount", &parameters_of)
        .function("weights", &weights_of)
        .function("fingerprint", &fingerprint_of)
        .function("distributions", &distributions)
        .function("losses", &losses)
        .function("matrix", &matrix)
        .function("compareMatrix", &compared)
        .function("sample", &sample)
        .function("score", &score)
        .function("inside", &inside)
        .function("gradientStep", &step_on_example)
        .function("embeddings", &embeddings)
        .function("toSafetensors", &to_safetensors);
    class_<ContextTable>("ContextTable")
        .function("length", &ContextTable::length)
        .function("size", &ContextTable::size);
    class_<Evaluator>("Evaluator")
        .function("advance", &advance_evaluation)
        .function("progress", &Evaluator::progress)
        .function("losses", &losses_of);
    class_<PastSearch>("PastSearch")
        .function("advance", &advance_past_search)
        .function("progress", &progress_of_past_search)
        .function("result", &nearest_pasts);
    class_<TokenSurprises>("TokenSurprises")
        .function("advance", &advance_surprises)
        .function("progress", &TokenSurprises::progress)
        .function("bits", &bits_of);

    function("recipe", &recipe);
    function("parameterCount", &count_parameters);
    function("createNetwork", &create_network);
    function("initialNetwork", &initial_network);
    function("createContextTable", &create_context_table);
    function("createEvaluator", &create_evaluator);
    function("perplexityOf", &perplexity_of_blocks);
    function("createPastSearch", &create_past_search);
    function("createTokenSurprises", &create_token_surprises);
    function("readSafetensors", &read_network_file);
    function("readTensors", &read_tensors);
}

}  // namespace lm::bindings
