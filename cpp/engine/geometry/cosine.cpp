#include "engine/geometry/cosine.h"

#include <algorithm>
#include <stdexcept>

#include "engine/geometry/directions.h"

namespace lm {

std::vector<double> cosine_distances(std::size_t point, std::span<const float> points, std::size_t features) {
    if (features == 0 || point >= points.size() / features) {
        throw std::invalid_argument("Distances were asked for from a point that does not exist.");
    }
    const Directions<double> directions = directions_of<double>(points, features);
    const Eigen::VectorXd cosines = directions.transpose() * directions.col(static_cast<Eigen::Index>(point));
    std::vector<double> distances(static_cast<std::size_t>(directions.cols()));
    // Rounding can bring a cosine beyond 1.
    std::transform(cosines.begin(), cosines.end(), distances.begin(),
                   [](double cosine) { return std::clamp(1.0 - cosine, 0.0, 2.0); });
    return distances;
}

}  // namespace lm
