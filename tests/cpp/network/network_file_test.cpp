#include "engine/network/network_file.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/files/safetensors.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

const lm::MlpLanguageModel<float>& network() {
    static const lm::MlpLanguageModel<float> model({10, 2, 3, 42});
    return model;
}

// The message with which a file is refused after `change`, or "" when it is accepted.
std::string refusal_after(const std::function<void(lm::TensorFile&)>& change) {
    lm::TensorFile file = lm::read_safetensors(lm::write_network(network(), {}));
    change(file);
    try {
        lm::read_network(lm::write_safetensors(file));
    } catch (const lm::Error& error) {
        return error.what();
    }
    return "";
}

std::vector<float>& values_of(lm::Tensor& tensor) {
    return std::get<std::vector<float>>(tensor.values);
}

TEST(NetworkFile, KeepsWeightsSettingsAndMetadata) {
    const lm::NetworkFile file = lm::read_network(lm::write_network(network(), {{"corpus", "Hamlet"}, {"step", "9"}}));
    EXPECT_EQ(file.network.settings(), network().settings());
    EXPECT_EQ(file.network.weights(), network().weights());
    EXPECT_EQ(file.metadata.at("corpus"), "Hamlet");
    EXPECT_EQ(file.metadata.at("seed"), "42");
    EXPECT_EQ(file.metadata.at("fingerprint").size(), 16u);
}

TEST(NetworkFile, WritesWhatItReadToTheByte) {
    const auto written = lm::write_network(network(), {{"corpus", "\"Hamlet\"\n\xf0\x9f\x98\x80"}, {"step", "9"}});
    const lm::NetworkFile file = lm::read_network(written);
    EXPECT_EQ(lm::write_network(file.network, file.metadata), written);
}

TEST(NetworkFile, KeepsTheLargestSeed) {
    // 2^64 - 1 has 20 digits.
    const lm::MlpLanguageModel<float> model({4, 1, 2, 18446744073709551615u});
    EXPECT_EQ(lm::read_network(lm::write_network(model, {})).network.settings().seed, 18446744073709551615u);
}

TEST(NetworkFile, RefusesWhatIsNotThisNetwork) {
    using File = lm::TensorFile;
    const struct {
        std::function<void(File&)> change;
        const char* reason;
    } table[] = {
        {[](File& file) { file.metadata.erase("format"); }, "something else than a network"},
        {[](File& file) { file.metadata["format"] = std::string("other"); }, "something else than a network"},
        {[](File& file) { file.metadata.erase("seed"); }, "does not state its seed"},
        {[](File& file) { file.metadata["features"] = std::string("three"); }, "features is not a whole number"},
        {[](File& file) { file.metadata["seed"] = std::string("-1"); }, "seed is not a whole number"},
        {[](File& file) { file.metadata["seed"] = std::string(); }, "seed is not a whole number"},
        {[](File& file) { file.metadata["seed"] = std::string("12 "); }, "seed is not a whole number"},
        // 2^64
        {[](File& file) { file.metadata["seed"] = std::string("18446744073709551616"); }, "seed is not a whole number"},
        {[](File& file) { file.metadata["context"] = std::string("99"); }, "context must lie between 1 and 16"},
        {[](File& file) { file.metadata["context"] = std::string("3"); }, "another shape"},
        {[](File& file) { file.metadata["vocabulary_size"] = std::string("11"); }, "another shape"},
        {[](File& file) { file.tensors.pop_back(); }, "has 7 arrays, this file 6"},
        {[](File& file) { file.tensors[3].name = std::string("third.weights"); }, "holds no \"second.weights\""},
        {[](File& file) {
             file.tensors[0].shape = {3, 10};
         },
         "another shape"},
        {[](File& file) { file.tensors[1].values = std::vector<std::uint32_t>(72); }, "another shape"},
        {[](File& file) { values_of(file.tensors[3])[5] = std::numeric_limits<float>::quiet_NaN(); },
         "not a finite number"},
        {[](File& file) { values_of(file.tensors[6])[0] = std::numeric_limits<float>::infinity(); },
         "not a finite number"},
        {[](File& file) { values_of(file.tensors[3])[5] += 1.0f; }, "not those that were saved"},
    };
    for (const auto& row : table) {
        const std::string message = refusal_after(row.change);
        EXPECT_NE(message.find(row.reason), std::string::npos) << row.reason << ", but: " << message;
    }
    EXPECT_EQ(refusal_after([](File&) {}), "");
}

TEST(NetworkFile, RefusesEveryTruncation) {
    const Bytes bytes = lm::write_network(network(), {});
    for (std::size_t length = 0; length < bytes.size(); length += 5) {
        EXPECT_THROW(lm::read_network(std::span(bytes).first(length)), lm::Error) << length;
    }
}

}  // namespace
