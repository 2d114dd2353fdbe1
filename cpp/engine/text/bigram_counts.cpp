#include "engine/text/bigram_counts.h"

#include <algorithm>

namespace lm {
namespace {

constexpr std::size_t first_slots = 1024;

// Multiplicative hashing (Knuth, The Art of Computer Programming 3, section 6.4).
std::size_t hash(std::uint32_t pair, std::size_t mask) {
    return static_cast<std::size_t>(pair * 0x9e3779b97f4a7c15 >> 32) & mask;
}

}  // namespace

BigramCounts::BigramCounts(std::size_t vocabulary) : vocabulary_(vocabulary) {
    if (dense()) {
        table_.resize(vocabulary * vocabulary);
    } else {
        slots_.resize(first_slots, empty);
    }
}

void BigramCounts::add(Token current, Token next) {
    const std::uint32_t pair = std::uint32_t{current} << 16 | next;
    Slot& slot = find(pair);
    if (slot == empty) {
        slot = slot_of(pair);
        ++used_;
    }
    ++slot;
    if (2 * used_ > slots_.size()) grow();
}

BigramCounts::Slot& BigramCounts::find(std::uint32_t pair) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash(pair, mask);
    while (slots_[at] != empty && pair_of(slots_[at]) != pair) at = (at + 1) & mask;
    return slots_[at];
}

void BigramCounts::grow() {
    std::vector<Slot> old(2 * slots_.size(), empty);
    old.swap(slots_);
    for (const Slot slot : old) {
        if (slot != empty) find(pair_of(slot)) = slot;
    }
}

void BigramCounts::finish() {
    if (dense()) return;
    slots_.erase(std::remove(slots_.begin(), slots_.end(), empty), slots_.end());
    slots_.shrink_to_fit();
    std::sort(slots_.begin(), slots_.end());
    row_.assign(vocabulary_ + 1, 0);
    for (const Slot slot : slots_) row_[(pair_of(slot) >> 16) + 1]++;
    for (std::size_t row = 0; row < vocabulary_; ++row) row_[row + 1] += row_[row];
}

std::uint64_t BigramCounts::context_count(Token current) const {
    std::uint64_t sum = 0;
    for_each_in_row(current, [&](Token, std::uint32_t count) { sum += count; });
    return sum;
}

}  // namespace lm
