// Memory for C++, in both modules: a request that cannot be met throws std::bad_alloc.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>

namespace {

// The allocator of Emscripten 3.1.6 adds a size to the address of a free block without looking whether the sum fits
// into 32 bits: near 4 GB it wraps around, and the block handed out lies over blocks in use. No free block lies above
// the end of the heap, so a size that fits between that end and 4 GB wraps nowhere.
bool wraps(std::size_t size) {
    return size > std::numeric_limits<std::uintptr_t>::max() - reinterpret_cast<std::uintptr_t>(sbrk(0));
}

}  // namespace

void* operator new(std::size_t size) {
    void* const block = wraps(size) ? nullptr : std::malloc(size);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}

void operator delete(void* block) noexcept {
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
    std::free(block);
}
