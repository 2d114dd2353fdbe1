// Whatever bytes a reader drops on the page: they are read as a network, or refused with lm::Error, and nothing else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "engine/error.h"
#include "engine/network_file.h"
#include "engine/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes(data, size);
    try {
        // A file that was read says the same after being written and read again.
        const lm::TensorFile file = lm::read_safetensors(bytes);
        if (lm::read_safetensors(lm::write_safetensors(file)).tensors.size() != file.tensors.size()) {
            std::abort();
        }
        lm::read_network(bytes);
    } catch (const lm::Error&) {
    }
    return 0;
}
