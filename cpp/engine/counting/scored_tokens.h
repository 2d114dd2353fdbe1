// Which tokens a perplexity is taken over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/text/corpus.h"

namespace lm {

// Scoring begins at this token index of each split for every model, as in the article, so that models with up to seven
// tokens of context are measured on the same tokens; a longer context begins at its own length.
inline constexpr std::size_t first_scored = 7;

// Calls visit(n-gram, in_train) for the n-grams of either split whose last token is not scored: at most 7 - (order -
// 1).
template <class Visit>
void for_each_unscored(const Corpus& corpus, std::size_t order, Visit&& visit) {
    const auto part = [&](std::size_t begin, std::size_t end, bool train) {
        std::vector<Token> ngram(order);
        for (std::size_t at = begin; at + order <= std::min(end, begin + first_scored); ++at) {
            for (std::size_t i = 0; i < order; ++i) ngram[i] = corpus.tokens()[at + i];
            visit(std::span<const Token>(ngram), train);
        }
    };
    part(0, corpus.train_size(), true);
    part(corpus.train_size(), corpus.tokens().size(), false);
}

}  // namespace lm
