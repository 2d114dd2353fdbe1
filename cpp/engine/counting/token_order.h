// In which order the rows and columns of a bigram matrix are drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/corpus.h"

namespace lm {

enum class TokenOrder { code_point, frequency, similarity };

// Above this vocabulary comparing all rows would take too long; similarity is then frequency.
inline constexpr std::size_t largest_similarity_order = 512;

// Position -> token id, a permutation of 0 … V - 1.
// frequency: the most frequent in train first, equals by code point.
// similarity: from the most frequent token always on to the unvisited one whose next-token distribution is most alike,
// by the Bhattacharyya coefficient, the sum of sqrt(p q) (Bhattacharyya, 1943).
std::vector<std::uint32_t> token_order(const Corpus& corpus, TokenOrder order);

}  // namespace lm
