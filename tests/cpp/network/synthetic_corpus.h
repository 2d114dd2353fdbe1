#pragma once

#include "cpp/test_corpora.h"
#include "engine/counting/context_table.h"
#include "engine/network/reproducibility.h"

namespace lm::testing {

// Of the text that synthetic_corpus() holds: 1,000 tokens.
constexpr std::size_t synthetic_vocabulary = 12, synthetic_train_size = 700;

inline Corpus synthetic_corpus() {
    return corpus_of_tokens(synthetic_text(1000, synthetic_vocabulary), synthetic_vocabulary, synthetic_train_size);
}

// The contexts of m tokens.
inline ContextTable context_table_of(const Corpus& corpus, int m) {
    const NgramTrie trie = trie_of(corpus, static_cast<std::size_t>(m) + 1);
    return make_context_table(corpus, &trie, m);
}

}  // namespace lm::testing
