#include "train/fit_place_net.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace unspun;

namespace {

/// Log-likelihood ratios that no sum of the two features alone gives: 2 where the flags differ, -2 where they agree.
double planted(const PlaceFeatures& features) {
  return (features[3] > 0) != (features[7] > 0) ? 2 : -2;
}

PlaceRows rows(std::size_t count) {
  PlaceRows rows;
  std::mt19937_64 generator(17);
  for (std::size_t i = 0; i < count; ++i) {
    PlaceFeatures features = {};
    features[3] = generator() % 2 == 0 ? 1.0F : 0.0F;
    features[7] = generator() % 2 == 0 ? 4.0F : -2.0F;
    features[11] = static_cast<float>(generator() % 100) / 50;  // tells nothing
    const double offset = generator() % 2 == 0 ? -2.0 : 0.5;
    const double probability = 1 / (1 + std::exp(-planted(features) - offset));
    rows.features.push_back(features);
    rows.offsets.push_back(static_cast<float>(offset));
    rows.labels.push_back(std::bernoulli_distribution(probability)(generator) ? 1 : 0);
  }
  return rows;
}

}  // namespace

TEST_CASE("fit place net: recovers log-likelihood ratios, with the prior of each row taken out") {
  const PlaceRows fitted = rows(60'000);
  const PlaceNet net = fit_place_net(fitted, 6, [](double) {});
  for (std::size_t i = 0; i < 200; ++i) {
    CHECK(std::abs(net.log_likelihood_ratio(fitted.features[i]) - planted(fitted.features[i])) < 0.3);
  }
}

TEST_CASE("fit place net: the same rows give the same net; features that never vary get no weight") {
  const PlaceRows fitted = rows(4'000);
  const PlaceNet one = fit_place_net(fitted, 2, [](double) {});
  const PlaceNet other = fit_place_net(fitted, 2, [](double) {});
  CHECK(one.first == other.first);
  CHECK(one.second == other.second);
  CHECK(one.output == other.output);
  for (std::size_t unit = 0; unit < PlaceNet::kFirst; ++unit) CHECK(one.first[20 * PlaceNet::kFirst + unit] == 0);
}
