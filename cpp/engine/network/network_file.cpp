#include "engine/network/network_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "engine/error.h"
#include "engine/files/safetensors.h"
#include "engine/network/fingerprint.h"

namespace lm {
namespace {

constexpr char format_name[] = "near-transfer network 1";

[[noreturn]] void refuse(const std::string& why) {
    throw Error("This file cannot be used: " + why + "; choose a network that this page has written.");
}

const std::string& entry(const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) {
        refuse("it does not state its " + key);
    }
    return found->second;
}

std::uint64_t whole_number(const Metadata& metadata, const std::string& key) {
    const std::string& text = entry(metadata, key);
    const char* const end = text.data() + text.size();
    std::uint64_t number = 0;
    if (const auto [read_to, error] = std::from_chars(text.data(), end, number);
        error != std::errc() || read_to != end) {
        refuse("its " + key + " is not a whole number below 2^64");
    }
    return number;
}

int small_number(const Metadata& metadata, const std::string& key) {
    return static_cast<int>(std::min<std::uint64_t>(whole_number(metadata, key), 1'000'000));
}

MlpSettings settings_of(const Metadata& metadata) {
    if (const auto found = metadata.find("format"); found == metadata.end() || found->second != format_name) {
        refuse("it holds something else than a network of this page");
    }
    const MlpSettings settings{small_number(metadata, "vocabulary_size"), small_number(metadata, "context"),
                               small_number(metadata, "features"), whole_number(metadata, "seed")};
    try {
        validate(settings);
    } catch (const std::invalid_argument& error) {
        throw Error(error.what());
    }
    return settings;
}

void append_array(const TensorFile& file, const NamedShape& expected, std::vector<float>& weights) {
    const Tensor& tensor = file.tensor(expected.name);
    const auto* values = std::get_if<std::vector<float>>(&tensor.values);
    if (values == nullptr || tensor.shape != expected.shape) {
        refuse("\"" + expected.name + "\" has another shape than its settings ask for");
    }
    if (!std::all_of(values->begin(), values->end(), [](float value) { return std::isfinite(value); })) {
        refuse("\"" + expected.name + "\" holds a value that is not a finite number");
    }
    weights.insert(weights.end(), values->begin(), values->end());
}

}  // namespace

std::vector<std::uint8_t> write_network(const MlpLanguageModel<float>& network, Metadata metadata) {
    const MlpSettings& settings = network.settings();
    const std::vector<float> weights = network.weights();
    metadata["format"] = format_name;
    metadata["vocabulary_size"] = std::to_string(settings.vocabulary);
    metadata["context"] = std::to_string(settings.context);
    metadata["features"] = std::to_string(settings.features);
    metadata["seed"] = std::to_string(settings.seed);
    metadata["fingerprint"] = fingerprint_text(weights);
    TensorFile file{std::move(metadata), {}};
    auto at = weights.begin();
    for (const NamedShape& array : parameter_shapes(settings)) {
        const auto count =
            std::accumulate(array.shape.begin(), array.shape.end(), std::ptrdiff_t{1}, std::multiplies<>());
        file.tensors.push_back({array.name, array.shape, std::vector<float>(at, at + count)});
        at += count;
    }
    return write_safetensors(file);
}

NetworkFile read_network(std::span<const std::uint8_t> bytes) {
    TensorFile file = read_safetensors(bytes);
    const MlpSettings settings = settings_of(file.metadata);
    const std::vector<NamedShape> shapes = parameter_shapes(settings);
    if (file.tensors.size() != shapes.size()) {
        refuse("a network has " + std::to_string(shapes.size()) + " arrays, this file " +
               std::to_string(file.tensors.size()));
    }
    std::vector<float> weights;
    for (const NamedShape& shape : shapes) {
        append_array(file, shape, weights);
    }
    if (fingerprint_text(weights) != entry(file.metadata, "fingerprint")) {
        refuse("its weights are not those that were saved");
    }
    return {MlpLanguageModel<float>(settings, weights), std::move(file.metadata)};
}

}  // namespace lm
