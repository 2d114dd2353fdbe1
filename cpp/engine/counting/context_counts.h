// The tokens that followed each context, one context after another: the form in which every count is handed on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"
#include "engine/text/tokens.h"

namespace lm {

// How often one token followed a context. Scored tokens are those that perplexities are taken over (scored_tokens.h).
struct Follower {
    Token token;
    std::uint32_t train;         // in the train split
    std::uint32_t train_scored;  // of these
    std::uint32_t valid_scored;  // in the valid split
    std::uint32_t entry = 0;     // the trie's first entry of this n-gram; 0 from the corpus's tables
};

// The tokens that followed one context, ascending; each occurs at least once.
using Followers = std::vector<Follower>;

// How often the context of these followers was followed by anything in the train split.
inline std::uint64_t train_count(const Followers& followers) {
    std::uint64_t sum = 0;
    for (const Follower& follower : followers) sum += follower.train;
    return sum;
}

// Reads contexts in lexicographic order, each once.
class ContextReader {
public:
    virtual ~ContextReader() = default;
    // Goes on to the next context with a follower, which replace `followers`; false at the end.
    virtual bool next(Followers& followers) = 0;
    // Appends the n - 1 tokens of the context, oldest first. It costs more than the counts: not every use needs it.
    virtual void append_context(std::vector<Token>& tokens) const = 0;
    // 0 to 1
    virtual double progress() const = 0;
};

// One of `count` parts of all contexts, in order: of a trie's each with about as much text, of a table's, which are
// few, all in the first.
struct ContextBlock {
    std::size_t index = 0, count = 1;
};

// Throws std::invalid_argument unless the trie knows the n-grams of this order.
void check_counted(const NgramTrie* trie, std::size_t order);

// The contexts of order n: orders 1 and 2 from the corpus's tables where `trie` is null, any order that the trie knows
// from the trie. Corpus and trie must outlive the reader, and the split must stay as it is. Throws
// std::invalid_argument where the n-grams of this order are not known, or where there is no such block.
std::unique_ptr<ContextReader> read_contexts(const Corpus& corpus, const NgramTrie* trie, std::size_t order,
                                             ContextBlock block = {});

// Only the context that a range of the trie stands for (NgramTrie::find of n - 1 tokens).
std::unique_ptr<ContextReader> read_range(const Corpus& corpus, const NgramTrie& trie, std::size_t order,
                                          NgramTrie::Range range);

// The entries of the trie that a block of the contexts of order n stands for.
NgramTrie::Range range_of_block(const NgramTrie& trie, std::size_t order, ContextBlock block);

// How often each token followed one context in the train split.
struct NextCounts {
    std::vector<std::uint32_t> counts;  // (V)
    std::uint64_t context_count = 0;    // their sum
};

// Up to one token of context from the corpus's tables, more from the trie, which must know that order.
NextCounts next_counts(const Corpus& corpus, const NgramTrie* trie, std::span<const Token> context);

}  // namespace lm
