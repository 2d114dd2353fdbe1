// The counting model of order n: the next token given the n - 1 before it, estimated by how often it followed them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"

namespace lm {

inline constexpr std::size_t highest_order = 8;

// Beyond it smoothing has long made every cell alike, and V times as much could overflow.
inline constexpr double largest_initial_count = 1e9;

// Throws std::invalid_argument unless 0 <= initial_count <= largest_initial_count.
void check_initial_count(double initial_count);
// Throws std::invalid_argument unless 1 <= order <= highest_order.
void check_order(std::size_t order);

// (count + initial) / (context count + initial V); 1 / V for a context never seen where initial is 0.
inline double cell_probability(std::uint64_t count, std::uint64_t context_count, double initial_count,
                               std::size_t vocabulary) {
    const double cells = static_cast<double>(vocabulary);
    const double total = static_cast<double>(context_count) + initial_count * cells;
    return total > 0 ? (static_cast<double>(count) + initial_count) / total : 1 / cells;
}

// What followed one context in the train split.
struct NextCounts {
    std::vector<std::uint32_t> counts;  // (V)
    std::uint64_t context_count = 0;    // their sum
};

// A view of a corpus's counts: orders 1 and 2 of its tables, higher ones of its trie. Both must outlive it.
class NgramModel {
public:
    // order 1 … 8; from 3 on the trie must know it. Throws std::invalid_argument otherwise.
    NgramModel(const Corpus& corpus, const NgramTrie* trie, std::size_t order);

    std::size_t order() const { return order_; }
    const Corpus& corpus() const { return corpus_; }

    // The last order - 1 tokens of the context count; with fewer, the order that they allow is used.
    NextCounts next_counts(std::span<const Token> context) const;
    // (V), sums to 1. Throws as check_initial_count() does.
    std::vector<double> distribution(std::span<const Token> context, double initial_count) const;
    // Of the last token given those before it; any number of tokens from 1 on, an initial count as above.
    double probability(std::span<const Token> ngram, double initial_count) const;

private:
    const Corpus& corpus_;
    const NgramTrie* trie_;
    std::size_t order_;
};

// V^(n-1) (V - 1): one less than V for each possible context.
double free_parameters(std::size_t vocabulary, std::size_t order);

}  // namespace lm
