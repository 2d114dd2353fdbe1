#include "cpp/memory/failing_new.h"

#include <cstdlib>
#include <new>

namespace lm::testing {

std::optional<std::size_t> allocations_left;

}  // namespace lm::testing

void* operator new(std::size_t size) {
    std::optional<std::size_t>& left = lm::testing::allocations_left;
    if (left && (*left)-- == 0) {
        left.reset();
        throw std::bad_alloc();
    }
    void* const block = std::malloc(size == 0 ? 1 : size);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}

// std::stable_sort asks so for its buffer and goes on without it; a sanitizer's form would not match the `free` below.
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
    try {
        return operator new(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

void operator delete(void* block) noexcept {
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
    std::free(block);
}
