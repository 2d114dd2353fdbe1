// How often each token followed each other one: a table up to 4,096 distinct tokens, the seen pairs alone beyond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/tokens.h"

namespace lm {

class BigramCounts {
public:
    static constexpr std::size_t largest_dense = 4'096;

    BigramCounts() = default;
    explicit BigramCounts(std::size_t vocabulary);

    // Counts every pair of neighbours within the tokens.
    template <class T>
    void add(std::span<const T> tokens);
    // To be called when everything is counted: sorts the pairs of a large vocabulary. Nothing is added afterwards.
    void finish();

    // The members below may be used once finish() was called.

    // Calls visit(next, count) for every token that followed `current`, in ascending order.
    template <class Visit>
    void for_each_in_row(Token current, Visit&& visit) const;
    // How often `current` was followed by anything.
    std::uint64_t context_count(Token current) const;

    std::size_t vocabulary() const { return vocabulary_; }
    bool dense() const { return vocabulary_ <= largest_dense; }
    // (V, V), row = current token; only where dense().
    std::span<const std::uint32_t> table() const { return table_; }

private:
    // A pair above its count, in one number: slots are in the order of their pairs.
    using Slot = std::uint64_t;
    static constexpr Slot slot_of(std::uint32_t pair) { return Slot{pair} << 32; }
    static constexpr std::uint32_t pair_of(Slot slot) { return static_cast<std::uint32_t>(slot >> 32); }
    static constexpr std::uint32_t count_of(Slot slot) { return static_cast<std::uint32_t>(slot); }
    // No pair: ids are below 65,535.
    static constexpr Slot empty = Slot{0xffffffff} << 32;

    void add(Token current, Token next);
    Slot& find(std::uint32_t pair);
    void grow();

    std::size_t vocabulary_ = 0;
    std::vector<std::uint32_t> table_;
    std::vector<Slot> slots_;  // open addressing, a power of two; sorted by pair once finished
    std::size_t used_ = 0;
    std::vector<std::size_t> row_;  // (V + 1) where each row begins among the sorted slots
};

template <class T>
void BigramCounts::add(std::span<const T> tokens) {
    if (!dense()) {
        for (std::size_t i = 1; i < tokens.size(); ++i) add(tokens[i - 1], tokens[i]);
        return;
    }
    std::uint32_t* const table = table_.data();
    const std::size_t width = vocabulary_;
    for (std::size_t i = 1; i < tokens.size(); ++i) table[tokens[i - 1] * width + tokens[i]]++;
}

template <class Visit>
void BigramCounts::for_each_in_row(Token current, Visit&& visit) const {
    if (dense()) {
        const auto row = table().subspan(current * vocabulary_, vocabulary_);
        for (std::size_t next = 0; next < vocabulary_; ++next) {
            if (row[next] > 0) visit(static_cast<Token>(next), row[next]);
        }
        return;
    }
    for (std::size_t i = row_[current]; i < row_[current + 1u]; ++i) {
        visit(static_cast<Token>(pair_of(slots_[i])), count_of(slots_[i]));
    }
}

}  // namespace lm
