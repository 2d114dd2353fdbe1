#include "neighbours.h"

#include <Eigen/Core>
#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lm {
namespace {

using Directions = Eigen::MatrixXf;  // (features, n) columns of length 1, or 0

Directions directions_of(std::span<const float> points, std::size_t features) {
    const auto rows = static_cast<Eigen::Index>(features),
               columns = static_cast<Eigen::Index>(points.size() / features);
    Directions directions = Eigen::Map<const Directions>(points.data(), rows, columns);
    for (Eigen::Index c = 0; c < columns; ++c) {
        directions.col(c).stableNormalize();
    }
    return directions;
}

// Writes the k nearest of `point` to `nearest`.
void find_nearest(const Directions& directions, std::size_t point, std::span<std::uint16_t> nearest) {
    const Eigen::VectorXf similarity = directions.transpose() * directions.col(static_cast<Eigen::Index>(point));
    std::vector<std::uint16_t> others(static_cast<std::size_t>(directions.cols()));
    std::iota(others.begin(), others.end(), std::uint16_t{0});
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(point));
    const auto end = others.begin() + static_cast<std::ptrdiff_t>(nearest.size());
    std::partial_sort(others.begin(), end, others.end(), [&](std::uint16_t a, std::uint16_t b) {
        return similarity(a) > similarity(b) || (similarity(a) == similarity(b) && a < b);
    });
    std::copy(others.begin(), end, nearest.begin());
}

void require_enough_points(std::size_t count, std::size_t k) {
    if (k >= count) {
        throw std::invalid_argument("There are fewer other points than neighbours asked for.");
    }
}

}  // namespace

std::vector<std::uint16_t> nearest_by_cosine(std::span<const float> points, std::size_t features, std::size_t k) {
    const std::size_t count = points.size() / features;
    require_enough_points(count, k);
    const Directions directions = directions_of(points, features);
    std::vector<std::uint16_t> nearest(count * k);
    for (std::size_t point = 0; point < count; ++point) {
        find_nearest(directions, point, std::span(nearest).subspan(point * k, k));
    }
    return nearest;
}

std::vector<std::uint16_t> nearest_to(std::size_t point, std::span<const float> points, std::size_t features,
                                      std::size_t k) {
    require_enough_points(points.size() / features, k);
    std::vector<std::uint16_t> nearest(k);
    find_nearest(directions_of(points, features), point, nearest);
    return nearest;
}

}  // namespace lm
