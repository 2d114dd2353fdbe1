// Which way points lie from the origin.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>

namespace lm {

// (features, n) columns of length 1, from n points with `features` coordinates (row-major); a point at the origin has
// no direction and stays 0. The product of two columns is the cosine of the angle between them, but for rounding.
template <class Scalar>
using Directions = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

template <class Scalar>
Directions<Scalar> directions_of(std::span<const float> points, std::size_t features) {
    const auto rows = static_cast<Eigen::Index>(features),
               columns = static_cast<Eigen::Index>(points.size() / features);
    Directions<Scalar> directions =
        Eigen::Map<const Eigen::MatrixXf>(points.data(), rows, columns).template cast<Scalar>();
    for (Eigen::Index c = 0; c < columns; ++c) {
        directions.col(c).stableNormalize();
    }
    return directions;
}

}  // namespace lm
