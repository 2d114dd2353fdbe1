#include "engine/network/rounded_snapshots.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <string>

#include "engine/files/safetensors.h"

namespace lm {
namespace {

constexpr std::size_t bytes_of_word = 4;

float scale_of(std::span<const float> block) {
    float largest = 0.0f;
    for (const float weight : block) {
        largest = std::max(largest, std::fabs(weight));
    }
    return largest / 127.0f;
}

// Weights beyond the block's end count as 0.
std::uint32_t rounded_word(std::span<const float> block, std::size_t first, float scale) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < bytes_of_word && first + i < block.size(); ++i) {
        const long rounded = scale == 0.0f ? 0 : std::lround(block[first + i] / scale);
        word |= static_cast<std::uint32_t>(rounded & 0xff) << (8 * i);
    }
    return word;
}

void append_rounded(std::span<const float> weights, std::vector<float>& scales, std::vector<std::uint32_t>& words) {
    for (std::size_t begin = 0; begin < weights.size(); begin += rounded_block) {
        const auto block = weights.subspan(begin, std::min(rounded_block, weights.size() - begin));
        scales.push_back(scale_of(block));
        for (std::size_t i = 0; i < rounded_block; i += bytes_of_word) {
            words.push_back(rounded_word(block, i, scales.back()));
        }
    }
}

}  // namespace

std::vector<std::uint8_t> write_rounded_snapshots(const std::vector<Snapshot>& snapshots) {
    const std::size_t length = snapshots.empty() ? 0 : snapshots.front().weights.size();
    std::vector<std::uint32_t> steps;
    std::vector<float> scales;
    std::vector<std::uint32_t> words;
    for (const Snapshot& snapshot : snapshots) {
        if (snapshot.weights.size() != length) {
            throw std::invalid_argument("Snapshots of one network have equally many weights.");
        }
        steps.push_back(static_cast<std::uint32_t>(snapshot.step));
        append_rounded(snapshot.weights, scales, words);
    }
    const std::size_t count = snapshots.size(), blocks = (length + rounded_block - 1) / rounded_block;
    return write_safetensors({{{"format", "near-transfer snapshots 1"}, {"parameters", std::to_string(length)}},
                              {{"steps", {count}, std::move(steps)},
                               {"scales", {count, blocks}, std::move(scales)},
                               {"weights", {count, blocks, rounded_block / bytes_of_word}, std::move(words)}}});
}

}  // namespace lm
