#include "engine/counting/ngram_trie.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace lm {
namespace {

// Stands for "equal as far as was sorted".
constexpr std::uint8_t not_told_apart = 255;

// Where `tokens` begin at `position`, compared with `prefix`: negative where they come before it, 0 where they begin
// with it. The end of the text comes before every token.
int compare(const TokenSequence& tokens, std::size_t position, std::span<const Token> prefix) {
    for (const Token token : prefix) {
        if (position == tokens.size()) return -1;
        const int difference = int{tokens[position++]} - int{token};
        if (difference != 0) return difference;
    }
    return 0;
}

}  // namespace

NgramTrie::NgramTrie(const Corpus& corpus) : tokens_(corpus.tokens()), size_(corpus.tokens().size() + 1) {
    positions_.reserve(size_);
    shared_.reserve(size_);
    const std::size_t vocabulary = corpus.vocabulary().size();
    first_.resize(vocabulary);
    std::uint32_t first = 1;  // after the empty sequence
    for (std::size_t token = 0; token < vocabulary; ++token) {
        first_[token] = first;
        first += corpus.train().unigrams[token] + corpus.valid().unigrams[token];
    }
}

// Memory costs the most when it is touched for the first time: some seconds for 400 million entries.
bool NgramTrie::make_room(std::size_t entries) {
    if (const std::size_t filled = positions_.size(); filled < size_) {
        positions_.resize(filled + std::min(entries, size_ - filled));
        std::iota(positions_.begin() + static_cast<std::ptrdiff_t>(filled), positions_.end(),
                  static_cast<std::uint32_t>(filled));
        shared_.resize(positions_.size(), not_told_apart);
        if (positions_.size() < size_) return false;
    }
    if (deeper_.empty()) begin_level();
    deeper_.resize(deeper_.size() + std::min(entries, size_ - deeper_.size()));
    return deeper_.size() == size_;
}

// The entries of the level come last: as long as it has none it has not begun, and memory may fail for any of this.
void NgramTrie::begin_level() {
    free_ = first_;
    group_of_last_.assign(first_.size(), 0);
    group_ = 1;
    deeper_.reserve(size_);
    deeper_.push_back(static_cast<std::uint32_t>(tokens_.size()));
}

bool NgramTrie::advance(std::size_t order, std::size_t positions) {
    if (order > deepest) throw std::invalid_argument("N-grams are sorted up to order 17.");
    while (depth_ < order && positions > 0) {
        if (!make_room(positions)) return false;
        const std::size_t end = read_ + std::min(positions, size_ - read_);
        positions -= end - read_;
        tokens_.visit([&](auto tokens) { deal(std::span(std::as_const(tokens)), read_, end); });
        read_ = end;
        if (read_ == size_) end_level();
    }
    return depth_ >= order;
}

// Keeps nothing that only the next level would need: there may never be one.
void NgramTrie::end_level() {
    positions_ = std::exchange(deeper_, {});
    read_ = 0;
    ++depth_;
}

std::size_t NgramTrie::bytes() const {
    return (positions_.capacity() + deeper_.capacity()) * sizeof(std::uint32_t) + shared_.capacity();
}

double NgramTrie::progress(std::size_t order) const {
    // Of each level making room is half.
    const double levels =
        static_cast<double>(depth_) + static_cast<double>(deeper_.size() + read_) / (2.0 * static_cast<double>(size_));
    return order == 0 ? 1.0 : std::min(1.0, levels / static_cast<double>(order));
}

// The n-gram at position p and the one placed before it are equal when their first tokens are (one bucket) and the rest
// are (one group of the level above); where they first differ, they share `depth_` tokens.
template <class T>
void NgramTrie::deal(std::span<const T> tokens, std::size_t begin, std::size_t end) {
    const auto depth = static_cast<std::uint8_t>(depth_);
    std::uint32_t group = group_;
    for (std::size_t i = begin; i < end; ++i) {
        group += shared_[i] < depth;
        const std::uint32_t after = positions_[i];
        if (after == 0) continue;
        const T token = tokens[after - 1];
        const std::uint32_t place = free_[token]++;
        deeper_[place] = after - 1;
        if (group_of_last_[token] == group) continue;
        group_of_last_[token] = group;
        shared_[place] = std::min(shared_[place], depth);
    }
    group_ = group;
}

std::size_t NgramTrie::distinct(std::size_t length, Range range) const {
    const std::span<const std::uint8_t> shared = std::span(shared_).subspan(range.begin, range.end - range.begin);
    return static_cast<std::size_t>(
        std::count_if(shared.begin(), shared.end(), [=](std::uint8_t tokens) { return tokens < length; }));
}

NgramTrie::Range NgramTrie::find(std::span<const Token> prefix) const {
    const auto first_where = [&](auto&& predicate) {
        const auto at = std::partition_point(positions_.begin(), positions_.end(),
                                             [&](std::uint32_t p) { return !predicate(compare(tokens_, p, prefix)); });
        return static_cast<std::size_t>(at - positions_.begin());
    };
    return {first_where([](int c) { return c >= 0; }), first_where([](int c) { return c > 0; })};
}

}  // namespace lm
