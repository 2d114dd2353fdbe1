// Any bytes that a reader drops on the page are read as a network or refused with lm::Error; nothing else happens.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <variant>
#include <vector>

#include "engine/error.h"
#include "engine/files/safetensors.h"
#include "engine/network/network_file.h"

namespace {

// NaN is not equal to itself, but its bits are.
std::vector<std::uint32_t> bits_of(const lm::Tensor& tensor) {
    return std::visit(
        [](const auto& values) {
            std::vector<std::uint32_t> bits;
            for (const auto value : values) {
                bits.push_back(__builtin_bit_cast(std::uint32_t, value));
            }
            return bits;
        },
        tensor.values);
}

bool same(const lm::TensorFile& a, const lm::TensorFile& b) {
    return a.metadata == b.metadata && a.tensors.size() == b.tensors.size() &&
           std::all_of(a.tensors.begin(), a.tensors.end(), [&](const lm::Tensor& tensor) {
               const lm::Tensor& other = b.tensor(tensor.name);
               return tensor.shape == other.shape && tensor.values.index() == other.values.index() &&
                      bits_of(tensor) == bits_of(other);
           });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes(data, size);
    lm::TensorFile file;
    try {
        file = lm::read_safetensors(bytes);
    } catch (const lm::Error&) {
        return 0;
    }
    // A file that was read is read again after being written, and says the same.
    if (!same(lm::read_safetensors(lm::write_safetensors(file)), file)) {
        std::abort();
    }
    try {
        lm::read_network(bytes);
    } catch (const lm::Error&) {}
    return 0;
}
