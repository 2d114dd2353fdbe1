// The safetensors format (Hugging Face): eight bytes of length, a JSON header, then the numbers. Read strictly:
// a file that differs from this in anything is refused with one sentence, before any of it is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace lm {

struct Tensor {
    std::string name;
    std::vector<std::size_t> shape;  // row-major; the product is the number of values
    std::variant<std::vector<float>, std::vector<std::uint32_t>> values;
};

struct TensorFile {
    std::map<std::string, std::string> metadata;
    std::vector<Tensor> tensors;

    // Throws lm::Error when there is no tensor of that name.
    const Tensor& tensor(const std::string& name) const;
};

// Names and metadata are UTF-8.
std::vector<std::uint8_t> write_safetensors(const TensorFile& file);

// Throws lm::Error. Types other than F32 and U32 are refused, as are gaps and overlaps between tensors.
TensorFile read_safetensors(std::span<const std::uint8_t> bytes);

}  // namespace lm
