// Makes an allocation fail that a test chooses.
#pragma once

#include <cstddef>
#include <new>
#include <optional>

namespace lm::testing {

// Allocations by `new` until one throws std::bad_alloc; none does while this is empty. The one that failed empties it.
extern std::optional<std::size_t> allocations_left;

// Calls work() with allocation number `n` failing, counted from 0; true when it threw std::bad_alloc, false when it
// made no more than n allocations and ended as ever.
template <class Work>
bool fails_at(std::size_t n, Work&& work) {
    allocations_left = n;
    try {
        work();
    } catch (const std::bad_alloc&) {
        return true;
    }
    allocations_left.reset();
    return false;
}

}  // namespace lm::testing
