// Every distinct context of a corpus with the scored tokens that follow it: what a network of context length m needs
// to be evaluated exactly, with one forward pass for each distinct context.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/counting/context_counts.h"
#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"
#include "engine/text/tokens.h"

namespace lm {

// How often one token follows a context among the scored tokens of each split.
struct ScoredFollower {
    std::uint32_t token;
    std::uint32_t train;
    std::uint32_t valid;
};

// A table as flat arrays, which can cross from one WebAssembly memory into another.
struct ContextTableParts {
    int length = 0;                       // m
    std::size_t vocabulary_size = 0;      // V
    std::vector<Token> contexts;          // (n, m), oldest token first
    std::vector<std::uint32_t> first{0};  // (n + 1): followers of context i are those from first[i] to first[i + 1] - 1
    std::vector<ScoredFollower> followers;  // of all contexts, one context after another
};

// Contexts of m tokens that precede a scored token (index max(7, m) or later within its split) of train or valid,
// in lexicographic order, oldest token first: all of a text, or a block of them.
class ContextTable {
public:
    // Throws std::invalid_argument where the arrays do not fit together or a token is not below V.
    explicit ContextTable(ContextTableParts parts);

    int length() const { return parts_.length; }                            // m
    std::size_t vocabulary_size() const { return parts_.vocabulary_size; }  // V
    std::size_t size() const { return parts_.first.size() - 1; }            // distinct contexts
    const ContextTableParts& parts() const { return parts_; }

    // m tokens, oldest first.
    std::span<const Token> context(std::size_t i) const { return contexts(i, 1); }
    // `count` neighbouring contexts, one after another: count * m tokens.
    std::span<const Token> contexts(std::size_t i, std::size_t count) const {
        const auto m = static_cast<std::size_t>(parts_.length);
        return std::span(parts_.contexts).subspan(i * m, count * m);
    }
    // Ascending by token; each occurs at least once in train or valid.
    std::span<const ScoredFollower> followers(std::size_t i) const {
        return std::span(parts_.followers).subspan(parts_.first[i], parts_.first[i + 1] - parts_.first[i]);
    }

private:
    ContextTableParts parts_;
};

// A text's contexts are cut into this many tables where several workers share them, however many these are: losses are
// summed table by table, so that perplexities keep their last bits. Divisible by most numbers of workers up to eight.
inline constexpr std::size_t context_blocks = 24;

// Makes a table in portions.
class ContextTableBuilder {
public:
    // 1 <= m <= 16. Contexts of one token come from the corpus's bigram counts, whatever `trie` is; for longer ones it
    // must be of this corpus and know n-grams of order m + 1. Throws std::invalid_argument otherwise. Both must outlive
    // the builder, and the split must stay as it is.
    ContextTableBuilder(const Corpus& corpus, const NgramTrie* trie, int m, ContextBlock block = {});

    // Reads up to `contexts` more; true when all are read.
    bool advance(std::size_t contexts);
    // 0 to 1
    double progress() const { return reader_->progress(); }
    // Once advance() has returned true; the builder is empty afterwards.
    ContextTable finish();

private:
    void reserve(const NgramTrie& trie, ContextBlock block);
    void add_context();

    ContextTableParts table_;
    std::unique_ptr<ContextReader> reader_;
    Followers followers_;
};

// All at once.
ContextTable make_context_table(const Corpus& corpus, const NgramTrie* trie, int m, ContextBlock block = {});
// The same as `context_blocks` tables.
std::vector<ContextTable> make_context_tables(const Corpus& corpus, const NgramTrie* trie, int m);

}  // namespace lm
