// The questions that the page asks a network: distributions, samples, surprises, activations, one step of learning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/mlp_language_model.h"
#include "engine/text/tokens.h"

namespace lm {

using Network = MlpLanguageModel<float>;

// A network reads exactly m tokens. The functions below throw std::invalid_argument for contexts of another length and
// for tokens outside the vocabulary.

// (n, V) row-major: next-token probabilities after each of n contexts, m tokens each, oldest first. Throws lm::Error
// where the network's logits make no distribution (logit_reader.h).
std::vector<float> next_token_distributions(const Network& network, std::span<const Token> contexts);

// (n, V) row-major: -ln p of each next token, nats, where a probability would be too near 0 or 1 for its digits.
// Infinite where logits make no distribution.
std::vector<double> next_token_losses(const Network& network, std::span<const Token> contexts);

// (V, V) row-major, row = current token. Only for m = 1 and V at most 4,096.
std::vector<float> transition_logits(const Network& network);
// The probabilities. Throws as next_token_distributions() does.
std::vector<float> transition_matrix(const Network& network);

// `length` tokens, but at most longest_sample, that continue `start`, which is not repeated. Only the last m tokens of
// the start matter; one of fewer is preceded by token 0, in most texts the line break. Temperature as for tempered(),
// which throws for others. Throws as next_token_distributions() does.
std::vector<Token> sample_network(const Network& network, std::size_t length, std::uint64_t seed, double temperature,
                                  std::span<const Token> start);

// Surprise of each token, bits: -log2 p(token | the m before it). NaN for the first m. Infinite where logits
// make no distribution.
std::vector<double> surprises(const Network& network, std::span<const Token> tokens);

// Everything that one forward pass computes; F features, H hidden units.
struct Activations {
    std::vector<float> embedded;       // (m F) rows of the embedding table, oldest token first
    std::vector<float> hidden1;        // (H) before GELU
    std::vector<float> active1;        // (H) after
    std::vector<float> hidden2;        // (H)
    std::vector<float> active2;        // (H)
    std::vector<float> output;         // (F)
    std::vector<float> logits;         // (V)
    std::vector<float> probabilities;  // (V)
};
// Throws as next_token_distributions() does.
Activations activations(const Network& network, std::span<const Token> context);

// (H) of these active2 alone, finite or not.
std::vector<float> last_hidden(const Network& network, std::span<const Token> context);

// The network after one step of plain gradient descent on one example: weights -= rate * gradient.
// Throws std::invalid_argument for a rate that is not finite, and lm::Error when a weight is then no longer finite
// or the logits after this context make no distribution.
Network gradient_step(const Network& network, std::span<const Token> context, Token next, double rate);

}  // namespace lm
