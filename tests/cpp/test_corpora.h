// Small corpora for tests, and counting them the slow and obvious way.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/counting/ngram_trie.h"
#include "engine/numerics/random.h"
#include "engine/text/corpus.h"
#include "engine/text/corpus_builder.h"

namespace lm::testing {

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Both passes over one file, in chunks of the given size; train_size 0 is the default split.
inline Corpus corpus_of(std::string_view text, std::size_t train_size = 0, std::size_t chunk = 1 << 20) {
    CorpusBuilder builder;
    const auto read = [&](auto&& take) {
        builder.begin_file();
        for (std::size_t i = 0; i < text.size(); i += chunk) take(bytes_of(text.substr(i, chunk)));
    };
    read([&](auto part) { builder.scan(part); });
    builder.finish_scan();
    builder.begin_encoding(train_size);
    read([&](auto part) { builder.encode(part); });
    return builder.finish();
}

// A corpus of given tokens, for what a text of 64 characters or more cannot show.
inline Corpus corpus_of_tokens(std::vector<std::uint8_t> tokens, std::size_t vocabulary, std::size_t train_size) {
    std::vector<char32_t> code_points;
    for (std::size_t i = 0; i < vocabulary; ++i) code_points.push_back(static_cast<char32_t>('a' + i));
    TextFacts facts;
    facts.characters = tokens.size();
    return Corpus(Vocabulary(std::move(code_points)), TokenSequence(std::move(tokens)), facts, train_size);
}

// `length` letters out of the first `letters`; the earlier ones are more frequent.
inline std::string random_text(std::size_t length, std::uint32_t letters, std::uint64_t seed) {
    Random random(seed);
    std::string text;
    while (text.size() < length) text.push_back(static_cast<char>('a' + random.below(1 + random.below(letters))));
    return text;
}

inline NgramTrie trie_of(const Corpus& corpus, std::size_t order) {
    NgramTrie trie(corpus);
    trie.advance(order, (order + 1) * (corpus.tokens().size() + 1));
    return trie;
}

// The n-grams of one part, straight from their definition.
using NgramCounts = std::map<std::vector<Token>, std::uint32_t>;

// N-grams of the part [begin, end) whose last token has an index of at least `first` within it.
inline NgramCounts count_ngrams(const Corpus& corpus, std::size_t order, std::size_t begin, std::size_t end,
                                std::size_t first = 0) {
    NgramCounts counts;
    for (std::size_t at = begin; at + order <= end; ++at) {
        if (at + order - 1 - begin < first) continue;
        std::vector<Token> ngram;
        for (std::size_t i = 0; i < order; ++i) ngram.push_back(corpus.tokens()[at + i]);
        ++counts[ngram];
    }
    return counts;
}

inline NgramCounts train_ngrams(const Corpus& corpus, std::size_t order, std::size_t first = 0) {
    return count_ngrams(corpus, order, 0, corpus.train_size(), first);
}

inline NgramCounts valid_ngrams(const Corpus& corpus, std::size_t order, std::size_t first = 0) {
    return count_ngrams(corpus, order, corpus.train_size(), corpus.tokens().size(), first);
}

}  // namespace lm::testing
