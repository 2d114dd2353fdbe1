// Every n-gram of a text, by sorting its positions one token deeper at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/corpus.h"
#include "engine/text/tokens.h"

namespace lm {

// A trie laid out flat: all positions of the text (and its end) sorted by the `depth` tokens that begin there, and for
// each of them how many tokens it shares with its neighbour above. Positions that share n tokens lie together, so each
// n-gram is a range, within the range of its first n - 1 tokens: 5 bytes a token hold the n-grams of every order, 9
// while one more order is being made.
//
// Sorting one deeper takes one pass (radix sort from the last token on): the positions sorted by n tokens, read in
// order and each moved one to the left, come in the order of tokens 2 … n + 1; dealing them out by their first token,
// without changing that order, sorts them by n + 1.
class NgramTrie {
public:
    // At most this many tokens deep: contexts of 16 tokens and what follows them.
    static constexpr std::size_t deepest = longest_context + 1;

    // The tokens of the corpus must outlive the trie; its split does not matter.
    explicit NgramTrie(const Corpus& corpus);

    // Works on up to `positions` positions towards n-grams of `order`; true when they are known. Stops before where
    // there is no room yet for more than `positions` entries.
    // Throws std::invalid_argument for an order above 17.
    bool advance(std::size_t order, std::size_t positions);
    // 0 to 1
    double progress(std::size_t order) const;
    // The highest order that is known.
    std::size_t depth() const { return depth_; }

    const TokenSequence& tokens() const { return tokens_; }
    // The memory of the entries at present.
    std::size_t bytes() const;
    // Sorted entries: one for each position and one for the end of the text, which comes first.
    std::size_t size() const { return size_; }
    // Where the i-th smallest sequence begins; tokens().size() for the empty one.
    std::uint32_t position(std::size_t i) const { return positions_[i]; }
    // (V) where the sequences beginning with each token begin.
    std::span<const std::uint32_t> first_entries() const { return first_; }
    // How many tokens the i-th sequence shares with the one before; depth() or more where they are equal that far.
    std::size_t shared(std::size_t i) const { return shared_[i]; }

    struct Range {
        std::size_t begin, end;
    };
    // How many different sequences of `length` tokens these entries begin with, shorter ones at the end of the text
    // included; the entry before them must not begin with the same one.
    std::size_t distinct(std::size_t length, Range range) const;

    // The sorted entries that begin with `prefix`, at most depth() tokens; empty where there are none.
    Range find(std::span<const Token> prefix) const;

private:
    // Makes room for up to `entries` more; true when there is enough for the level that is being made.
    bool make_room(std::size_t entries);
    void begin_level();
    void end_level();
    template <class T>
    void deal(std::span<const T> tokens, std::size_t begin, std::size_t end);

    const TokenSequence& tokens_;
    std::size_t size_;
    std::size_t depth_ = 0;
    std::vector<std::uint32_t> positions_;  // sorted to depth_
    std::vector<std::uint8_t> shared_;
    std::vector<std::uint32_t> first_;  // (V) where the entries beginning with a token begin, at every depth

    // The level that is being made; nothing between two of them.
    std::vector<std::uint32_t> deeper_;         // positions sorted to depth_ + 1
    std::size_t read_ = 0;                      // entries dealt out
    std::uint32_t group_ = 0;                   // of the entry before: entries that share depth_ tokens
    std::vector<std::uint32_t> free_;           // (V) where the next entry with a token goes
    std::vector<std::uint32_t> group_of_last_;  // (V) of the entry that the token's last one came from
};

}  // namespace lm
