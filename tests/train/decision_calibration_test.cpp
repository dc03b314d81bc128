#include "train/decision_calibration.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace unspun;

namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

/// Decisions that are as `slope` and `offset` say.
std::vector<DecidedScore> drawn(std::size_t count, double slope, double offset, std::uint64_t seed = 1) {
  std::mt19937_64 generator(seed);
  std::normal_distribution<double> normal(0, 2);
  std::uniform_real_distribution<double> chance;
  std::vector<DecidedScore> decided;
  for (std::size_t i = 0; i < count; ++i) {
    const double score = normal(generator);
    decided.push_back({score, chance(generator) < logistic(slope * score + offset)});
  }
  return decided;
}

RatingWeights shipped(float slope, float offset) {
  RatingWeights weights;
  weights.calibration_slope = slope;
  weights.calibration_offset = offset;
  return weights;
}

std::vector<DecidedScore> apart(std::size_t spun, std::size_t clean) {
  std::vector<DecidedScore> decided;
  for (std::size_t i = 0; i < spun; ++i) decided.push_back({5 + 0.01 * static_cast<double>(i), true});
  for (std::size_t i = 0; i < clean; ++i) decided.push_back({-5 - 0.01 * static_cast<double>(i), false});
  return decided;
}

}  // namespace

TEST_CASE("decision calibration: finds the curve that the decisions were drawn from") {
  const auto fit = decision_calibration(shipped(2, 3), drawn(20'000, 0.8, -1));
  REQUIRE(fit);
  CHECK(fit->slope == doctest::Approx(0.8).epsilon(0.05));
  CHECK(fit->offset == doctest::Approx(-1).epsilon(0.06));
  CHECK(fit->confirmed + fit->dismissed == 20'000);
  CHECK(fit->after.log_loss < fit->before.log_loss - 0.1);
  CHECK(fit->after.brier < fit->before.brier - 0.05);
  CHECK(fit->after.expected_error < 0.02);
  CHECK(fit->before.expected_error > 0.2);
}

TEST_CASE("decision calibration: what was right already is not made out to be better") {
  const auto fit = decision_calibration(shipped(0.8F, -1), drawn(400, 0.8, -1, 3));
  REQUIRE(fit);
  // Measured on what it was not fitted on: a fit cannot beat the true curve but by luck.
  CHECK(fit->after.log_loss > fit->before.log_loss - 0.005);
}

TEST_CASE("decision calibration: fifty of each kind are the least") {
  CHECK(decision_calibration(shipped(1, 0), apart(50, 50)));
  for (const auto& [spun, clean] : {std::pair(49, 500), std::pair(500, 49), std::pair(0, 0)}) {
    const auto refused =
        decision_calibration(shipped(1, 0), apart(static_cast<std::size_t>(spun), static_cast<std::size_t>(clean)));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::InvalidArgument);
  }
}

TEST_CASE("decision calibration: wholly apart gives no certainty") {
  const auto fit = decision_calibration(shipped(1, 0), apart(60, 60));
  REQUIRE(fit);
  CHECK(std::isfinite(fit->slope));
  const double highest = logistic(static_cast<double>(fit->slope) * 5 + static_cast<double>(fit->offset));
  CHECK(highest > 0.9);
  CHECK(highest < 0.999);
}

TEST_CASE("decision calibration: decisions against the score are refused") {
  auto contrary = drawn(1000, 0.8, 0);
  for (DecidedScore& one : contrary) one.is_spun = !one.is_spun;
  const auto refused = decision_calibration(shipped(1, 0), contrary);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("do not score higher") != std::string::npos);
}
