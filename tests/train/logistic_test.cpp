#include "train/logistic.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace unspun;

namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

/// Rows of three features: a bias, one normal and one of -1 and 1, labelled by planted weights.
DenseRows planted_rows(const std::array<double, 3>& planted, std::size_t count) {
  DenseRows rows;
  rows.columns = planted.size();
  std::mt19937_64 generator(5);
  std::normal_distribution<double> normal;
  for (std::size_t i = 0; i < count; ++i) {
    const std::array<double, 3> values = {1, normal(generator), generator() % 2 == 0 ? 1.0 : -1.0};
    double sum = 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
      sum += planted[k] * values[k];
      rows.values.push_back(static_cast<float>(values[k]));
    }
    rows.labels.push_back(std::bernoulli_distribution(logistic(sum))(generator) ? 1 : 0);
  }
  return rows;
}

}  // namespace

TEST_CASE("logistic: a dense fit recovers planted weights") {
  const std::array<double, 3> planted = {-0.7, 1.5, -2};
  const auto weights = fit_dense_logistic(planted_rows(planted, 20'000), 1e-3);
  REQUIRE(weights.size() == planted.size());
  for (std::size_t i = 0; i < planted.size(); ++i) CHECK(std::abs(weights[i] - planted[i]) < 0.12);
}

TEST_CASE("logistic: at the dense fit the penalised likelihood has no slope") {
  CHECK(rc::check([] {
    DenseRows rows;
    rows.columns = *rc::gen::inRange<std::size_t>(1, 4);
    const auto count = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t i = 0; i < count * rows.columns; ++i) {
      rows.values.push_back(static_cast<float>(*rc::gen::inRange(-20, 21)) / 10);
    }
    for (std::size_t i = 0; i < count; ++i) {
      rows.labels.push_back(*rc::gen::inRange<std::uint8_t>(0, 2));
      rows.weights.push_back(static_cast<float>(*rc::gen::inRange(1, 4)));
    }
    constexpr double kPenalty = 0.5;
    const auto weights = fit_dense_logistic(rows, kPenalty);
    std::vector<double> slope(rows.columns);
    for (std::size_t k = 0; k < rows.columns; ++k) slope[k] = -kPenalty * weights[k];
    for (std::size_t i = 0; i < count; ++i) {
      double sum = 0;
      const auto value = [&](std::size_t k) { return static_cast<double>(rows.values[i * rows.columns + k]); };
      for (std::size_t k = 0; k < rows.columns; ++k) sum += weights[k] * value(k);
      for (std::size_t k = 0; k < rows.columns; ++k) {
        slope[k] += static_cast<double>(rows.weights[i]) * (rows.labels[i] - logistic(sum)) * value(k);
      }
    }
    for (const double one : slope) RC_ASSERT(std::abs(one) < 1e-3);
  }));
}

TEST_CASE("logistic: a row of weight two is two rows, and a heavier penalty means smaller weights") {
  DenseRows rows = planted_rows({0.3, -1, 0.5}, 300);
  DenseRows twice = rows;
  twice.values.insert(twice.values.end(), rows.values.begin(), rows.values.end());
  twice.labels.insert(twice.labels.end(), rows.labels.begin(), rows.labels.end());
  rows.weights.assign(rows.labels.size(), 2.0F);
  const auto weighted = fit_dense_logistic(rows, 1);
  const auto doubled = fit_dense_logistic(twice, 1);
  const auto shrunk = fit_dense_logistic(rows, 1000);
  for (std::size_t i = 0; i < weighted.size(); ++i) {
    CHECK(weighted[i] == doctest::Approx(doubled[i]));
    CHECK(std::abs(shrunk[i]) < std::abs(weighted[i]));
  }
}

TEST_CASE("logistic: labels that a line separates have finite weights") {
  DenseRows rows;
  rows.columns = 2;
  for (int i = -50; i <= 50; ++i) {
    if (i == 0) continue;
    rows.values.insert(rows.values.end(), {static_cast<float>(i), 1});
    rows.labels.push_back(i > 0 ? 1 : 0);
  }
  const auto weights = fit_dense_logistic(rows, 1e-3);
  CHECK(weights[0] > 0);
  for (const double weight : weights) CHECK(std::isfinite(weight));
}

TEST_CASE("logistic: choices recover planted weights") {
  const std::array<double, 3> planted = {2, -1, 0.5};
  ChoiceRows rows;
  rows.columns = planted.size();
  rows.begins = {0};
  std::mt19937_64 generator(9);
  std::normal_distribution<double> normal;
  for (int choice = 0; choice < 4000; ++choice) {
    const std::size_t alternatives = 2 + generator() % 5;
    std::vector<double> chances;
    for (std::size_t a = 0; a < alternatives; ++a) {
      double sum = 0;
      for (const double weight : planted) {
        const double value = normal(generator);
        rows.values.push_back(static_cast<float>(value));
        sum += weight * value;
      }
      chances.push_back(std::exp(sum));
    }
    const auto right = std::discrete_distribution<std::uint32_t>(chances.begin(), chances.end())(generator);
    rows.right.push_back(rows.begins.back() + right);
    rows.begins.push_back(rows.begins.back() + static_cast<std::uint32_t>(alternatives));
  }
  const auto weights = fit_choices(rows, 1e-3);
  for (std::size_t i = 0; i < planted.size(); ++i) CHECK(std::abs(weights[i] - planted[i]) < 0.2);

  // What is the same for all alternatives of a choice tells nothing.
  for (std::size_t choice = 0; choice < rows.right.size(); ++choice) {
    const auto shift = static_cast<float>(choice % 7);
    for (std::uint32_t a = rows.begins[choice]; a < rows.begins[choice + 1]; ++a) {
      rows.values[a * rows.columns + 1] += shift;
    }
  }
  const auto shifted = fit_choices(rows, 1e-3);
  for (std::size_t i = 0; i < planted.size(); ++i) CHECK(std::abs(shifted[i] - weights[i]) < 1e-3);
}
