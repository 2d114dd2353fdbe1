// Principal components: the two directions in which a cloud of points spreads most, to draw it in a plane.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace lm {

struct PrincipalComponents {
    std::vector<double> points;    // (n, 2) row-major, centred on their mean
    std::array<double, 2> shares;  // of the total variance, 0 to 1, the larger first
};

// Of n points with `features` coordinates each, row-major; at least 2 features. Points that do not spread have shares
// 0. Signs are those of Eigen's solver: use align() to compare two frames.
PrincipalComponents principal_components(std::span<const float> points, std::size_t features);

// Turns (n, 2) points about the origin, mirrored where that is nearer, so that they come as near as possible to
// `previous` (n, 2): the orthogonal Procrustes problem (Schönemann 1966). A picture then moves and never flips.
// Throws std::invalid_argument when the lengths differ.
std::vector<double> align(std::span<const double> points, std::span<const double> previous);

}  // namespace lm
