#include "engine/network/rounded_snapshots.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "engine/files/safetensors.h"

namespace {

template <class Number>
std::vector<Number> values(const lm::TensorFile& file, const char* name) {
    return std::get<std::vector<Number>>(file.tensor(name).values);
}

TEST(RoundedSnapshots, LieWithinHalfAScaleOfTheirWeights) {
    // 65 weights: one whole block, and one of 1.
    std::vector<float> weights(65);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = 0.01f * static_cast<float>(i) - 0.3f;
    const lm::TensorFile file = lm::read_safetensors(lm::write_rounded_snapshots({{5, weights}, {9, weights}}));
    EXPECT_EQ(values<std::uint32_t>(file, "steps"), (std::vector<std::uint32_t>{5, 9}));
    const auto scales = values<float>(file, "scales");
    const auto words = values<std::uint32_t>(file, "weights");
    ASSERT_EQ(scales.size(), 4u);
    ASSERT_EQ(words.size(), 4u * 16u);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto byte = static_cast<std::int8_t>(words[i / 4] >> (8 * (i % 4)) & 0xff);
        const float scale = scales[i / lm::rounded_block];
        EXPECT_LE(std::fabs(scale * static_cast<float>(byte) - weights[i]), 0.5001f * scale) << i;
    }
    EXPECT_EQ(file.metadata.at("parameters"), "65");
}

TEST(RoundedSnapshots, ZerosStayAndUnequalLengthsAreRefused) {
    const lm::TensorFile file = lm::read_safetensors(lm::write_rounded_snapshots({{1, std::vector<float>(64)}}));
    EXPECT_EQ(values<std::uint32_t>(file, "weights"), std::vector<std::uint32_t>(16));
    EXPECT_THROW(lm::write_rounded_snapshots({{1, {1.0f}}, {2, {1.0f, 2.0f}}}), std::invalid_argument);
}

}  // namespace
