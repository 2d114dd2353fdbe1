#include "engine/network/network_queries.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/error.h"
#include "engine/network/examples.h"
#include "engine/network/logit_reader.h"
#include "engine/network/mlp_forward.h"
#include "engine/network/mlp_gradient.h"
#include "engine/numerics/draws.h"
#include "engine/numerics/elementary.h"
#include "engine/numerics/random.h"

namespace lm {
namespace {

std::size_t context_length(const Network& network) {
    return static_cast<std::size_t>(network.settings().context);
}

std::size_t vocabulary_size(const Network& network) {
    return static_cast<std::size_t>(network.settings().vocabulary);
}

void require_tokens(const Network& network, std::span<const Token> tokens) {
    if (std::any_of(tokens.begin(), tokens.end(), [&](Token token) { return token >= vocabulary_size(network); })) {
        throw std::invalid_argument("A token is not in the network's vocabulary of " +
                                    std::to_string(vocabulary_size(network)) + ".");
    }
}

void require_one_context(const Network& network, std::span<const Token> context) {
    if (context.size() != context_length(network)) {
        throw std::invalid_argument("This network needs exactly " + std::to_string(context_length(network)) +
                                    " tokens of context; " + std::to_string(context.size()) + " were given.");
    }
    require_tokens(network, context);
}

// Runs all contexts chunk by chunk and calls use(index of the context, its V logits).
template <class Use>
void for_each_logits(const Network& network, std::span<const Token> contexts, Use use) {
    MlpForward<float> forward(network.settings());
    forward.load(network, contexts);
    const std::size_t m = context_length(network), count = contexts.size() / m;
    for (std::size_t begin = 0; begin < count; begin += static_cast<std::size_t>(forward.chunk())) {
        const std::size_t columns = std::min(count - begin, static_cast<std::size_t>(forward.chunk()));
        forward.run(contexts.subspan(begin * m, columns * m));
        const auto [logits, stride] = forward.logit_columns();
        for (std::size_t c = 0; c < columns; ++c) {
            use(begin + c,
                std::span<const float>(logits + c * static_cast<std::size_t>(stride), vocabulary_size(network)));
        }
    }
}

void require_whole_contexts(const Network& network, std::span<const Token> contexts) {
    if (contexts.size() % context_length(network) != 0) {
        throw std::invalid_argument("This network needs " + std::to_string(context_length(network)) +
                                    " tokens for each context.");
    }
    require_tokens(network, contexts);
}

// (n, V) row-major: what read(reader, logits, row) writes to each context's row.
template <class Number, class Read>
std::vector<Number> read_each(const Network& network, std::span<const Token> contexts, Read read) {
    require_whole_contexts(network, contexts);
    const std::size_t vocabulary = vocabulary_size(network);
    std::vector<Number> rows(contexts.size() / context_length(network) * vocabulary);
    LogitReader reader(network.settings().vocabulary);
    for_each_logits(network, contexts, [&](std::size_t index, std::span<const float> logits) {
        read(reader, logits, std::span(rows).subspan(index * vocabulary, vocabulary));
    });
    return rows;
}

// The m tokens before the first sampled one.
std::vector<Token> filled_start(const Network& network, std::span<const Token> start) {
    const std::size_t m = context_length(network), known = std::min(m, start.size());
    std::vector<Token> filled(m - known, Token{0});
    filled.insert(filled.end(), start.end() - static_cast<std::ptrdiff_t>(known), start.end());
    return filled;
}

std::vector<float> first_of(const std::vector<float>& values, std::size_t count) {
    return {values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

std::vector<float> next_token_distributions(const Network& network, std::span<const Token> contexts) {
    return read_each<float>(network, contexts,
                            [](LogitReader& reader, auto logits, auto row) { reader.probabilities(logits, row); });
}

std::vector<double> next_token_losses(const Network& network, std::span<const Token> contexts) {
    return read_each<double>(network, contexts,
                             [](LogitReader& reader, auto logits, auto row) { reader.losses(logits, row); });
}

std::vector<float> transition_logits(const Network& network) {
    constexpr std::size_t largest = 4096;
    if (context_length(network) != 1 || vocabulary_size(network) > largest) {
        throw std::invalid_argument("Only a network with one token of context and at most 4,096 tokens has a matrix.");
    }
    std::vector<Token> tokens(vocabulary_size(network));
    std::iota(tokens.begin(), tokens.end(), Token{0});
    return read_each<float>(network, tokens, [](LogitReader&, auto logits, auto row) {
        std::copy(logits.begin(), logits.end(), row.begin());
    });
}

std::vector<float> transition_matrix(const Network& network) {
    return probability_rows(transition_logits(network), vocabulary_size(network));
}

std::vector<Token> sample_network(const Network& network, std::size_t length, std::uint64_t seed, double temperature,
                                  std::span<const Token> start) {
    require_tokens(network, start);
    MlpForward<float> forward(network.settings());
    forward.load(network);
    Random random(seed);
    std::vector<Token> tokens = filled_start(network, start);
    const std::size_t m = tokens.size();
    std::vector<double> probabilities(vocabulary_size(network));
    while (tokens.size() < m + std::min(length, longest_sample)) {
        forward.run(std::span<const Token>(tokens).last(m));
        require_distribution(std::span<const float>(forward.logits).first(probabilities.size()));
        softmax(network.settings().vocabulary, 1, forward.logit_columns());
        std::copy_n(forward.logits.begin(), probabilities.size(), probabilities.begin());
        tokens.push_back(static_cast<Token>(sample_index(probabilities, temperature, random)));
    }
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(m));
    return tokens;
}

std::vector<double> surprises(const Network& network, std::span<const Token> tokens) {
    require_tokens(network, tokens);
    const std::size_t m = context_length(network);
    std::vector<double> bits(tokens.size(), std::numeric_limits<double>::quiet_NaN());
    if (tokens.size() <= m) {
        return bits;
    }
    std::vector<Token> contexts;
    for (std::size_t i = m; i < tokens.size(); ++i) {
        const auto context = tokens.subspan(i - m, m);
        contexts.insert(contexts.end(), context.begin(), context.end());
    }
    LogitReader reader(network.settings().vocabulary);
    for_each_logits(network, contexts, [&](std::size_t index, std::span<const float> logits) {
        bits[m + index] = reader.loss(logits, tokens[m + index]) * ExpConstants<double>::log2e;
    });
    return bits;
}

Activations activations(const Network& network, std::span<const Token> context) {
    require_one_context(network, context);
    const auto features = static_cast<std::size_t>(network.settings().features);
    const auto hidden = static_cast<std::size_t>(network.settings().hidden());
    Activations values;
    for (const Token token : context) {
        const auto row = network.parameters().subspan(token * static_cast<std::size_t>(network.width()), features);
        values.embedded.insert(values.embedded.end(), row.begin(), row.end());
    }
    MlpForward<float> forward(network.settings());
    forward.load(network, context);
    forward.run(context);
    values.hidden1 = first_of(forward.first.input, hidden);
    values.active1 = first_of(forward.first.active, hidden);
    values.hidden2 = first_of(forward.second.input, hidden);
    values.active2 = first_of(forward.second.active, hidden);
    values.output = first_of(forward.output, features);
    values.logits = first_of(forward.logits, vocabulary_size(network));
    values.probabilities.resize(values.logits.size());
    LogitReader(network.settings().vocabulary).probabilities(values.logits, values.probabilities);
    return values;
}

std::vector<float> last_hidden(const Network& network, std::span<const Token> context) {
    require_one_context(network, context);
    MlpForward<float> forward(network.settings());
    forward.load(network, context);
    forward.run_hidden(context);
    return first_of(forward.second.active, static_cast<std::size_t>(network.settings().hidden()));
}

Network gradient_step(const Network& network, std::span<const Token> context, Token next, double rate) {
    require_one_context(network, context);
    require_tokens(network, std::span(&next, 1));
    if (!std::isfinite(rate)) {
        throw std::invalid_argument("The learning rate must be a number.");
    }
    MlpGradient<float> gradient(network.settings());
    gradient.compute(network, separate_examples(context, std::span(&next, 1)));
    Network stepped = network;
    for (std::size_t i = 0; i < stepped.parameters().size(); ++i) {
        stepped.parameters()[i] -= static_cast<float>(rate) * gradient.gradient()[i];
        if (!std::isfinite(stepped.parameters()[i])) {
            throw Error("This step leads to weights that are not finite; choose a smaller learning rate.");
        }
    }
    bool diverged = false;
    for_each_logits(stepped, context,
                    [&](std::size_t, std::span<const float> logits) { diverged = !make_distribution(logits); });
    if (diverged) {
        throw Error("This step leads to infinite scores: learning diverges; choose a smaller learning rate.");
    }
    return stepped;
}

}  // namespace lm
