// A text as tokens, split into a part to learn from and a part to be tested on, with its unigram and bigram counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/text/bigram_counts.h"
#include "engine/text/tokens.h"
#include "engine/text/utf8.h"
#include "engine/text/vocabulary.h"

namespace lm {

// Facts about the whole text, which do not depend on its split.
struct TextFacts {
    Encoding encoding = Encoding::utf8;  // of the last file
    std::size_t characters = 0;          // code points
    std::size_t replaced = 0;            // invalid parts that became U+FFFD
    std::size_t replaced_bytes = 0;      // in these parts
    std::size_t crlf = 0;                // carriage return + newline pairs
    std::size_t words = 0;               // separated by white space
};

// The counts of one part.
struct SplitCounts {
    std::vector<std::uint32_t> unigrams;  // (V)
    BigramCounts bigrams;
};

// A border and what is counted on either side of it.
struct Split {
    std::size_t train_size = 0;
    SplitCounts train;
    SplitCounts valid;
};

// Where training ends by default: at 4,000,000 for a text as long as the article's (4,573,338 characters), else after
// seven eighths.
std::size_t default_split(std::size_t characters);

class Corpus {
public:
    // At least one token. Words and line ends are counted here.
    Corpus(Vocabulary vocabulary, TokenSequence tokens, TextFacts facts, std::size_t train_size);

    const Vocabulary& vocabulary() const { return vocabulary_; }
    const TokenSequence& tokens() const { return tokens_; }
    const TextFacts& facts() const { return facts_; }

    // Tokens 0 … train_size() - 1 are for training, the rest for validation.
    std::size_t train_size() const { return split_.train_size; }
    std::size_t valid_size() const { return tokens_.size() - split_.train_size; }
    // Moves the border and counts again, all at once; SplitJob does it in portions. Throws std::invalid_argument beyond
    // the text's end.
    void set_split(std::size_t train_size);

    const SplitCounts& train() const { return split_.train; }
    const SplitCounts& valid() const { return split_.valid; }

private:
    friend class CorpusBuilder;
    friend class SplitJob;
    // Tokens are written and counted by the builder.
    Corpus(Vocabulary vocabulary, TextFacts facts, std::size_t train_size);
    Split empty_split(std::size_t train_size) const;
    void count_pairs(Split& split, std::size_t begin, std::size_t end) const;
    void finish_counts(Split& split) const;
    void count_unigrams(SplitCounts& part, std::size_t end) const;
    void count_words_and_line_ends();
    void add_words_and_line_ends(char32_t current, char32_t next, std::size_t times);

    Vocabulary vocabulary_;
    TokenSequence tokens_;
    TextFacts facts_;
    Split split_;
};

}  // namespace lm
