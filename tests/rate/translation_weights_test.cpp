#include "rate/translation_weights.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace unspun;

TEST_CASE("translation weights: deltas fall into bins of one and a half nats from -2 on") {
  CHECK(delta_bin(-99) == 0);
  CHECK(delta_bin(-2.01) == 0);
  CHECK(delta_bin(-2) == 1);
  CHECK(delta_bin(-0.5) == 2);
  CHECK(delta_bin(0) == 2);
  CHECK(delta_bin(10) == 9);
  CHECK(delta_bin(99) == kDeltaBins);
}

TEST_CASE("translation weights: features count by how far they are from the usual, up to a limit") {
  TranslationWeights weights;
  weights.deviation.fill(1);
  weights.mean[3] = 2;
  weights.deviation[3] = 0.5F;
  weights.weight[3] = 1;
  weights.offset = -1;
  TranslationFeatures features = {};
  features[3] = 2;
  CHECK(translation_score(weights, features) == doctest::Approx(-1));
  features[3] = 3;
  CHECK(translation_score(weights, features) == doctest::Approx(1));
  features[3] = 300;
  CHECK(translation_score(weights, features) == doctest::Approx(5));
}

TEST_CASE("translation weights: the probability is a logistic function of the score") {
  TranslationWeights weights;
  weights.calibration_slope = 2;
  weights.calibration_offset = -1;
  CHECK(translated_probability(weights, 0.5) == doctest::Approx(0.5));
  CHECK(translated_probability(weights, 9) > 0.99);
  CHECK(translated_probability(weights, -9) < 0.01);
}
