// A network as a safetensors file: its seven arrays (parameter_shapes()) and, as metadata, what it is.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/network/mlp_language_model.h"

namespace lm {

using Metadata = std::map<std::string, std::string>;

// Adds "format", "vocabulary_size", "context", "features", "seed" and "fingerprint" to `metadata`, replacing entries of
// these names. Further entries (corpus, recipe, step, perplexities, curve) are the caller's.
std::vector<std::uint8_t> write_network(const MlpLanguageModel<float>& network, Metadata metadata);

struct NetworkFile {
    MlpLanguageModel<float> network;
    Metadata metadata;
};

// Throws lm::Error for a file that is not such a network: cut short, of other shapes, with numbers that are not finite,
// with a fingerprint that is not its own.
NetworkFile read_network(std::span<const std::uint8_t> bytes);

}  // namespace lm
