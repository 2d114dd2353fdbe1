// Which embeddings point in nearly the same direction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lm {

// (n, k) row-major: for each of n points with `features` coordinates (row-major) the k others of highest cosine
// similarity, the most similar first, equal ones in ascending order; k is at most n - 1. A point at the origin is
// similar to none (cosine 0).
std::vector<std::uint16_t> nearest_by_cosine(std::span<const float> points, std::size_t features, std::size_t k);

// The same for one point only.
std::vector<std::uint16_t> nearest_to(std::size_t point, std::span<const float> points, std::size_t features,
                                      std::size_t k);

}  // namespace lm
