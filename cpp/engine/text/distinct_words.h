// How many distinct words a corpus has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/corpus.h"
#include "engine/text/tokens.h"

namespace lm {

// A set of words that are parts of one text: open addressing with linear probing, at most half full.
class WordSet {
public:
    // The text must outlive the set.
    explicit WordSet(const TokenSequence& text) : text_(text), slots_(1024) {}

    // The word text[begin] … text[begin + length - 1], at least one token.
    void insert(std::size_t begin, std::size_t length);
    std::size_t size() const { return size_; }

private:
    struct Word {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;  // 0: a free slot
        std::uint32_t hash = 0;
    };

    std::uint32_t hash(std::size_t begin, std::size_t length) const;
    bool equal(const Word& a, const Word& b) const;
    Word& find(const Word& word);
    void grow();

    const TokenSequence& text_;
    std::vector<Word> slots_;  // a power of two
    std::size_t size_ = 0;
};

// Counts words, separated by white space, in portions.
class DistinctWords {
public:
    // The corpus must outlive the counter.
    explicit DistinctWords(const Corpus& corpus);

    // Reads up to `tokens` more; true when all are read.
    bool advance(std::size_t tokens);
    // 0 to 1
    double progress() const;
    // Of what was read; a word that is being read does not count yet.
    std::size_t count() const { return words_.size(); }

private:
    void end_word();

    const TokenSequence& text_;
    std::vector<std::uint8_t> is_space_;  // (V)
    WordSet words_;
    std::size_t read_ = 0;
    std::size_t word_begin_ = 0;
};

}  // namespace lm
