// Snapshots of a network's training, rounded to 8 bits a weight: for looking back, not for training on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lm {

struct Snapshot {
    std::int64_t step;  // 0 to 2^32 - 1
    std::vector<float> weights;
};

// As many weights in a row share a scale, the largest magnitude among them divided by 127.
inline constexpr std::size_t rounded_block = 64;

// A safetensors file of n snapshots, with their number of weights as "parameters" in its metadata:
//   "steps"   (n)             U32
//   "scales"  (n, blocks)     F32
//   "weights" (n, blocks, 16) U32, four signed bytes each, the first in the lowest bits; zeros fill the last block
// A weight is its signed byte times its block's scale, which lies within half a scale of the weight that was rounded.
// Throws std::invalid_argument where the snapshots differ in length.
std::vector<std::uint8_t> write_rounded_snapshots(const std::vector<Snapshot>& snapshots);

}  // namespace lm
