#include "train/logistic.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

constexpr int kNewtonSteps = 25;
constexpr double kConverged = 1e-6;

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

/// One damped Newton step; false when it moved next to nothing.
bool newton_step(Eigen::VectorXd& weights, const Eigen::VectorXd& gradient, const Eigen::MatrixXd& hessian) {
  const Eigen::VectorXd step = hessian.ldlt().solve(gradient);
  const double length = step.norm();
  weights += step * std::min(1.0, 5 / std::max(length, 1e-12));
  return length > kConverged;
}

}  // namespace

std::vector<double> fit_dense_logistic(const DenseRows& rows, double penalty) {
  const auto columns = static_cast<Eigen::Index>(rows.columns);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(columns);
  for (int step = 0; step < kNewtonSteps; ++step) {
    Eigen::VectorXd gradient = -penalty * weights;
    Eigen::MatrixXd hessian = penalty * Eigen::MatrixXd::Identity(columns, columns);
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
      const Eigen::VectorXd x =
          Eigen::Map<const Eigen::VectorXf>(rows.values.data() + row * rows.columns, columns).cast<double>();
      const double p = logistic(x.dot(weights));
      const double weight = rows.weights.empty() ? 1.0 : static_cast<double>(rows.weights[row]);
      gradient += weight * (rows.labels[row] - p) * x;
      hessian.noalias() += weight * p * (1 - p) * x * x.transpose();
    }
    if (!newton_step(weights, gradient, hessian)) break;
  }
  return {weights.data(), weights.data() + columns};
}

std::vector<double> fit_choices(const ChoiceRows& rows, double penalty) {
  const auto columns = static_cast<Eigen::Index>(rows.columns);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(columns);
  for (int step = 0; step < kNewtonSteps; ++step) {
    Eigen::VectorXd gradient = -penalty * weights;
    Eigen::MatrixXd hessian = penalty * Eigen::MatrixXd::Identity(columns, columns);
    for (std::size_t choice = 0; choice < rows.right.size(); ++choice) {
      const Eigen::Index begin = rows.begins[choice];
      const Eigen::Index count = rows.begins[choice + 1] - rows.begins[choice];
      using Block = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
      const Eigen::MatrixXd x =
          Eigen::Map<const Block>(rows.values.data() + begin * columns, count, columns).cast<double>();
      Eigen::VectorXd p = x * weights;
      p = (p.array() - p.maxCoeff()).exp();
      p /= p.sum();
      const Eigen::VectorXd mean = x.transpose() * p;
      gradient += x.row(rows.right[choice] - begin).transpose() - mean;
      hessian.noalias() += x.transpose() * p.asDiagonal() * x - mean * mean.transpose();
    }
    if (!newton_step(weights, gradient, hessian)) break;
  }
  return {weights.data(), weights.data() + columns};
}

}  // namespace unspun
