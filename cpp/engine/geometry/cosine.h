// How far apart the directions of embeddings are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lm {

// (n) 1 - cosine of the angle between one point and each of n points with `features` coordinates (row-major), computed
// in double precision: 0 for the same direction, 1 for a right angle and for a point at the origin, 2 for the opposite.
// Throws std::invalid_argument for a point that is not among them.
std::vector<double> cosine_distances(std::size_t point, std::span<const float> points, std::size_t features);

}  // namespace lm
