#include "engine/geometry/pca.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>
#include <algorithm>
#include <stdexcept>

namespace lm {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Plane = Eigen::Matrix<double, Eigen::Dynamic, 2, Eigen::RowMajor>;

Eigen::Map<const Plane> in_plane(std::span<const double> points) {
    return {points.data(), static_cast<Eigen::Index>(points.size() / 2), 2};
}

}  // namespace

PrincipalComponents principal_components(std::span<const float> points, std::size_t features) {
    using FloatRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto count = static_cast<Eigen::Index>(points.size() / features);
    Rows centred =
        Eigen::Map<const FloatRows>(points.data(), count, static_cast<Eigen::Index>(features)).cast<double>();
    centred.rowwise() -= centred.colwise().mean().eval();
    const Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(count);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
    // Eigenvalues ascend: the last two columns are the main directions.
    const Eigen::MatrixXd directions = solver.eigenvectors().rightCols(2).rowwise().reverse();
    const Plane projected = centred * directions;
    const double variance = covariance.trace();
    const auto share = [&](Eigen::Index fromLast) {
        // Rounding can leave an eigenvalue of 0 below it.
        return variance > 0.0 ? std::max(0.0, solver.eigenvalues()(covariance.rows() - 1 - fromLast)) / variance : 0.0;
    };
    return {std::vector<double>(projected.data(), projected.data() + projected.size()), {share(0), share(1)}};
}

std::vector<double> align(std::span<const double> points, std::span<const double> previous) {
    if (points.size() != previous.size()) {
        throw std::invalid_argument("The earlier picture has another number of points; draw a new one without it.");
    }
    const Eigen::Matrix2d products = in_plane(points).transpose() * in_plane(previous);
    const Eigen::JacobiSVD<Eigen::Matrix2d> svd(products, Eigen::ComputeFullU | Eigen::ComputeFullV);
    const Plane turned = in_plane(points) * (svd.matrixU() * svd.matrixV().transpose());
    return {turned.data(), turned.data() + turned.size()};
}

}  // namespace lm
