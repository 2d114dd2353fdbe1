#include "engine/files/safetensors.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/error.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

lm::TensorFile small_file() {
    return {{{"corpus", "a \"quoted\" name\n\\ é"}, {"step", "12"}},
            {{"numbers", {2, 3}, std::vector<float>{1.0f, -2.5f, 0.0f, 1e-30f, 3.0f, 4.0f}},
             {"counts", {2}, std::vector<std::uint32_t>{7, 4000000000u}}}};
}

// Length, header, data, as the format's description has it.
Bytes file_of(const std::string& header, std::size_t data_bytes) {
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8) {
        bytes += static_cast<char>(static_cast<std::uint64_t>(header.size()) >> shift);
    }
    bytes += header + std::string(data_bytes, '\0');
    return {bytes.begin(), bytes.end()};
}

std::string refusal(const Bytes& bytes) {
    try {
        lm::read_safetensors(bytes);
    } catch (const lm::Error& error) {
        return error.what();
    }
    return "";
}

TEST(Safetensors, ReadsWhatItWrote) {
    const lm::TensorFile written = small_file(), read = lm::read_safetensors(lm::write_safetensors(written));
    EXPECT_EQ(read.metadata, written.metadata);
    ASSERT_EQ(read.tensors.size(), 2u);
    for (const lm::Tensor& tensor : written.tensors) {
        EXPECT_EQ(read.tensor(tensor.name).shape, tensor.shape);
        EXPECT_EQ(read.tensor(tensor.name).values, tensor.values);
    }
}

TEST(Safetensors, ATensorOfNoNumbersIsRead) {
    const lm::TensorFile written{{}, {{"a", {1}, std::vector<float>{1.0f}}, {"none", {3, 0}, std::vector<float>{}}}};
    const lm::TensorFile read = lm::read_safetensors(lm::write_safetensors(written));
    EXPECT_EQ(read.tensor("none").shape, (std::vector<std::size_t>{3, 0}));
    EXPECT_EQ(read.tensor("none").values, written.tensors[1].values);
}

TEST(Safetensors, WritesTheFormatByteForByte) {
    const Bytes bytes = lm::write_safetensors({{{"k", "v"}}, {{"a", {1}, std::vector<float>{1.0f}}}});
    const std::string header = R"({"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} )";
    Bytes expected = file_of(header, 4);
    expected[expected.size() - 1] = 0x3f;  // 1.0f is 0x3f800000
    expected[expected.size() - 2] = 0x80;
    EXPECT_EQ(header.size() % 8, 0u);
    EXPECT_EQ(bytes, expected);
    EXPECT_EQ(lm::write_safetensors(lm::read_safetensors(bytes)), bytes);
}

TEST(Safetensors, ReadsHeadersWithSpacesEscapesAndAnyOrder) {
    const Bytes bytes = file_of(
        R"({ "b" : { "shape":[ ], "dtype":"F32", "data_offsets":[4, 8] }, "a":{"data_offsets":[0,4],"shape":[1],"dtype":"U32"},)"
        R"( "__metadata__":{"\u00e9\n":"\ud83d\ude00"} })",
        8);
    const lm::TensorFile file = lm::read_safetensors(bytes);
    EXPECT_TRUE(file.tensor("b").shape.empty());
    EXPECT_EQ(file.metadata.at("é\n"), "😀");
}

TEST(Safetensors, RefusesEveryTruncation) {
    const Bytes bytes = lm::write_safetensors(small_file());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_NE(refusal(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length))), "") << length;
    }
}

TEST(Safetensors, RefusesMalformedFilesWithOneSentence) {
    const struct {
        const char* header;
        std::size_t data;
        const char* reason;
    } table[] = {
        {"[]", 0, "having no header"},
        {"{", 0, "cut off within its header"},
        {"{\"a\"}", 0, "damaged"},
        {"{} x", 0, "damaged"},
        {"{\"a\":{\"dtype\":\"F32\"}}", 0, "does not say where \"a\" stands"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "does not say where \"a\" stands"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "does not say where \"a\" stands"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":\"y\"}}", 4, "unknown \"x\""},
        // Sound files of other types: two numbers of two bytes, one of eight.
        {"{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "type F16"},
        {"{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8, "type I64"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "do not fit together"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "do not fit together"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 8, "do not fit together"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
         "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,3]}}",
         4, "\"b\" do not fit together"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8, "4 bytes too many"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 3, "1 bytes being missing"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[100000,100000],\"data_offsets\":[0,4]}}", 4, "impossible size"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "damaged"},
        {"{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", 4, "damaged"},
        {"{\"__metadata__\":{\"k\":\"v\",\"k\":\"w\"}}", 0, "damaged"},
        {"{\"__metadata__\":{\"k\":1}}", 0, "damaged"},
        {"{\"__metadata__\":{\"k\":\"\\ud83d\"}}", 0, "damaged"},
        {"{\"__metadata__\":{\"k\":\"\\x\"}}", 0, "damaged"},
    };
    for (const auto& row : table) {
        const std::string message = refusal(file_of(row.header, row.data));
        EXPECT_NE(message.find(row.reason), std::string::npos) << row.header << " gave: " << message;
    }
}

TEST(Safetensors, ReadsHeadersOfManyKeys) {
    // Comparing each key with each earlier one would take 2e10 comparisons here, minutes instead of a moment.
    lm::TensorFile file;
    for (int i = 0; i < 200'000; ++i) {
        file.metadata[std::to_string(i)] = "";
    }
    EXPECT_EQ(lm::read_safetensors(lm::write_safetensors(file)).metadata.size(), 200'000u);
}

TEST(Safetensors, RefusesOtherKindsOfFiles) {
    EXPECT_NE(refusal({}), "");
    const std::string text = "First Citizen: Before we proceed any further, hear me speak.";
    EXPECT_NE(refusal(Bytes(text.begin(), text.end())).find("not a safetensors file"), std::string::npos);
    EXPECT_NE(refusal(Bytes(100, 0xff)).find("not a safetensors file"), std::string::npos);
}

TEST(Safetensors, AMissingTensorIsNamed) {
    EXPECT_THROW(small_file().tensor("weights"), lm::Error);
}

}  // namespace
