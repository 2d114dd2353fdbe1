// The bigram model as a matrix to be drawn: row = current token, column = next token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/corpus.h"

namespace lm {

// The table of a larger vocabulary is too large to hand over at once.
inline constexpr std::size_t largest_whole_table = 1'024;

// More cells or blocks a side can hardly be told apart on a screen: a larger matrix is drawn as an overview, or not.
inline constexpr std::size_t largest_drawn_matrix = 512;

// (V, V): p(next | current) of every pair, smoothed. Throws std::invalid_argument where V is above largest_whole_table,
// and as check_initial_count() does.
std::vector<double> bigram_probabilities(const Corpus& corpus, double initial_count);

// (size, size): the largest p(next | current) of each block of cells, both axes in the given order. size from 1 to V.
// Throws std::invalid_argument for another size or for what is no order of V tokens, and as check_initial_count() does.
std::vector<float> bigram_overview(const Corpus& corpus, const std::vector<std::uint32_t>& order, std::size_t size,
                                   double initial_count);

}  // namespace lm
