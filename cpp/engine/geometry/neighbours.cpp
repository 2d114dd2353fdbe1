#include "engine/geometry/neighbours.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/geometry/directions.h"

namespace lm {
namespace {

// Writes the nearest of `point` to `nearest`.
void find_nearest(const Directions<float>& directions, std::uint16_t point, std::span<std::uint16_t> nearest) {
    const Eigen::VectorXf similarity = directions.transpose() * directions.col(point);
    std::vector<std::uint16_t> others(static_cast<std::size_t>(directions.cols()));
    std::iota(others.begin(), others.end(), std::uint16_t{0});
    others.erase(others.begin() + point);
    const auto end = others.begin() + static_cast<std::ptrdiff_t>(nearest.size());
    std::partial_sort(others.begin(), end, others.end(), [&](std::uint16_t a, std::uint16_t b) {
        return similarity(a) > similarity(b) || (similarity(a) == similarity(b) && a < b);
    });
    std::copy(others.begin(), end, nearest.begin());
}

}  // namespace

std::vector<std::uint16_t> nearest_by_cosine(std::span<const std::uint16_t> asked, std::span<const float> points,
                                             std::size_t features, std::size_t k) {
    const std::size_t count = points.size() / features;
    if (k >= count) {
        throw std::invalid_argument("There are fewer other points than neighbours asked for.");
    }
    if (std::any_of(asked.begin(), asked.end(), [&](std::uint16_t point) { return point >= count; })) {
        throw std::invalid_argument("Neighbours were asked for of a point that does not exist.");
    }
    const Directions<float> directions = directions_of<float>(points, features);
    std::vector<std::uint16_t> nearest(asked.size() * k);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        find_nearest(directions, asked[i], std::span(nearest).subspan(i * k, k));
    }
    return nearest;
}

}  // namespace lm
