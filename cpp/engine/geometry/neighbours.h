// Which embeddings point in nearly the same direction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lm {

// (asked, k) row-major: for each point that is asked about the k others of highest cosine similarity among n points
// with `features` coordinates (row-major), the most similar first, equal ones in ascending order. A point at the origin
// is similar to none (cosine 0). Every question compares with all n points: ask about all of them only where they are
// few. Throws std::invalid_argument for a point that is not among them and unless k is below n.
std::vector<std::uint16_t> nearest_by_cosine(std::span<const std::uint16_t> asked, std::span<const float> points,
                                             std::size_t features, std::size_t k);

}  // namespace lm
