#include "train/fit_place_net.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace unspun {
namespace {

constexpr std::size_t kBatch = 256;
constexpr double kRate = 2e-3;
constexpr double kLastRate = 2e-5;
constexpr float kDecay = 1e-5F;  // L2 penalty, per step and unit of rate

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowVector = Eigen::RowVectorXf;

/// A layer's numbers with the running means that Adam keeps of their gradients.
struct Layer {
  Matrix weights;  ///< inputs x units
  Matrix bias;     ///< 1 x units
  Matrix weights_gradient, bias_gradient;
  Matrix weights_mean, weights_square, bias_mean, bias_square;

  Layer(Eigen::Index inputs, Eigen::Index units, std::mt19937_64& generator)
      : weights(inputs, units), bias(Matrix::Zero(1, units)) {
    // Uniform, of variance 2 / inputs (He et al. 2015).
    const float bound = std::sqrt(6.0F / static_cast<float>(inputs));
    for (Eigen::Index i = 0; i < weights.size(); ++i) {
      weights.data()[i] = bound * (static_cast<float>(generator() >> 40) * 0x1.0p-23F - 1);
    }
    weights_mean = weights_square = Matrix::Zero(inputs, units);
    bias_mean = bias_square = Matrix::Zero(1, units);
  }

  void step(double rate, int time) {
    weights_gradient += kDecay * weights;
    adapt(weights, weights_gradient, weights_mean, weights_square, rate, time);
    adapt(bias, bias_gradient, bias_mean, bias_square, rate, time);
  }

 private:
  static void adapt(Matrix& values, const Matrix& gradient, Matrix& mean, Matrix& square, double rate, int time) {
    constexpr float kMean = 0.9F;
    constexpr float kSquare = 0.999F;
    mean = kMean * mean + (1 - kMean) * gradient;
    square.array() = kSquare * square.array() + (1 - kSquare) * gradient.array().square();
    const auto step =
        static_cast<float>(rate * std::sqrt(1 - std::pow(double{kSquare}, time)) / (1 - std::pow(double{kMean}, time)));
    values.array() -= step * mean.array() / (square.array().sqrt() + 1e-7F);
  }
};

}  // namespace

PlaceNet fit_place_net(const PlaceRows& rows, int epochs, const std::function<void(double share)>& progress) {
  const auto count = static_cast<double>(std::max<std::size_t>(rows.labels.size(), 1));
  std::array<double, kPlaceFeatures> means = {};
  std::array<double, kPlaceFeatures> scales = {};
  for (const PlaceFeatures& row : rows.features) {
    for (std::size_t i = 0; i < kPlaceFeatures; ++i) {
      means[i] += static_cast<double>(row[i]);
      scales[i] += static_cast<double>(row[i]) * static_cast<double>(row[i]);
    }
  }
  for (std::size_t i = 0; i < kPlaceFeatures; ++i) {
    means[i] /= count;
    const double variance = scales[i] / count - means[i] * means[i];
    scales[i] = variance > 1e-6 ? 1 / std::sqrt(variance) : 0;  // what never varies tells nothing
  }

  std::mt19937_64 generator(20261121);
  const auto features = static_cast<Eigen::Index>(kPlaceFeatures);
  Layer first(features, PlaceNet::kFirst, generator);
  Layer second(PlaceNet::kFirst, PlaceNet::kSecond, generator);
  Layer output(PlaceNet::kSecond, 1, generator);

  std::vector<std::uint32_t> order(rows.labels.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t batches = order.size() / kBatch;
  const double steps = std::max(1.0, static_cast<double>(batches) * epochs);
  Matrix inputs(kBatch, features);
  Matrix errors(kBatch, 1);
  int time = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[(generator() >> 32) * i >> 32]);
    for (std::size_t batch = 0; batch < batches; ++batch) {
      for (std::size_t k = 0; k < kBatch; ++k) {
        const PlaceFeatures& row = rows.features[order[batch * kBatch + k]];
        for (std::size_t i = 0; i < kPlaceFeatures; ++i) {
          inputs(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
              static_cast<float>((static_cast<double>(row[i]) - means[i]) * scales[i]);
        }
      }
      const Matrix hidden = ((inputs * first.weights).rowwise() + RowVector(first.bias.row(0))).cwiseMax(0);
      const Matrix units = ((hidden * second.weights).rowwise() + RowVector(second.bias.row(0))).cwiseMax(0);
      const Matrix sums = (units * output.weights).array() + output.bias(0, 0);
      for (std::size_t k = 0; k < kBatch; ++k) {
        const std::size_t row = order[batch * kBatch + k];
        const auto at = static_cast<Eigen::Index>(k);
        const float probability = 1 / (1 + std::exp(-sums(at, 0) - rows.offsets[row]));
        errors(at, 0) = (probability - static_cast<float>(rows.labels[row])) / static_cast<float>(kBatch);
      }
      output.weights_gradient = units.transpose() * errors;
      output.bias_gradient = errors.colwise().sum();
      const Matrix units_error =
          ((errors * output.weights.transpose()).array() * (units.array() > 0).cast<float>()).matrix();
      second.weights_gradient = hidden.transpose() * units_error;
      second.bias_gradient = units_error.colwise().sum();
      const Matrix hidden_error =
          ((units_error * second.weights.transpose()).array() * (hidden.array() > 0).cast<float>()).matrix();
      first.weights_gradient = inputs.transpose() * hidden_error;
      first.bias_gradient = hidden_error.colwise().sum();
      const double done = static_cast<double>(time) / steps;
      const double rate = kLastRate + (kRate - kLastRate) * (1 - done);
      ++time;
      first.step(rate, time);
      second.step(rate, time);
      output.step(rate, time);
      if (time % 256 == 0) progress(done);
    }
  }

  PlaceNet net;
  for (std::size_t unit = 0; unit < PlaceNet::kFirst; ++unit) {
    const auto column = static_cast<Eigen::Index>(unit);
    auto bias = static_cast<double>(first.bias(0, column));
    for (std::size_t i = 0; i < kPlaceFeatures; ++i) {
      const double weight = static_cast<double>(first.weights(static_cast<Eigen::Index>(i), column)) * scales[i];
      net.first[i * PlaceNet::kFirst + unit] = static_cast<float>(weight);
      bias -= weight * means[i];
    }
    net.first_bias[unit] = static_cast<float>(bias);
  }
  std::copy_n(second.weights.data(), net.second.size(), net.second.begin());
  std::copy_n(second.bias.data(), net.second_bias.size(), net.second_bias.begin());
  std::copy_n(output.weights.data(), net.output.size(), net.output.begin());
  net.output_bias = output.bias(0, 0);
  return net;
}

}  // namespace unspun
