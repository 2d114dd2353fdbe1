// How often the tokens before each token of the validation split occurred in the train split.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/counting/ngram_trie.h"
#include "engine/text/corpus.h"

namespace lm {

// The count of a token that has too few tokens before it in its split.
inline constexpr std::uint32_t no_past = 0xffffffff;

class PastCountsJob {
public:
    // `length` from 1 to 16 tokens; the trie must know n-grams of that order and may grow. Both must outlive the job,
    // and the split must stay as it is. Throws std::invalid_argument otherwise.
    PastCountsJob(const Corpus& corpus, const NgramTrie& trie, std::size_t length);

    // Reads about `entries` more sorted entries of the trie; true when all are read.
    bool advance(std::size_t entries);
    // 0 to 1
    double progress() const;
    // By index within valid: how often the `length` tokens before were followed by anything in train. no_past for
    // the first `length`. Once advance() has returned true.
    const std::vector<std::uint32_t>& counts() const { return counts_; }

private:
    void read_past();

    const Corpus& corpus_;
    const NgramTrie& trie_;
    std::size_t length_;
    std::size_t at_ = 0;
    std::vector<std::uint32_t> counts_;
};

}  // namespace lm
