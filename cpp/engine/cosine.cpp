#include "cosine.h"

#include <Eigen/Core>
#include <algorithm>
#include <stdexcept>

namespace lm {

std::vector<double> cosine_distances(std::size_t point, std::span<const float> points, std::size_t features) {
    if (features == 0 || point >= points.size() / features) {
        throw std::invalid_argument("Distances were asked for from a point that does not exist.");
    }
    const auto rows = static_cast<Eigen::Index>(features), columns = static_cast<Eigen::Index>(points.size() / features);
    Eigen::MatrixXd directions = Eigen::Map<const Eigen::MatrixXf>(points.data(), rows, columns).cast<double>();
    for (Eigen::Index c = 0; c < columns; ++c) {
        directions.col(c).stableNormalize();
    }
    const Eigen::VectorXd cosines = directions.transpose() * directions.col(static_cast<Eigen::Index>(point));
    std::vector<double> distances(static_cast<std::size_t>(columns));
    // Rounding can bring a cosine beyond 1.
    std::transform(cosines.begin(), cosines.end(), distances.begin(), [](double cosine) { return std::clamp(1.0 - cosine, 0.0, 2.0); });
    return distances;
}

}  // namespace lm
