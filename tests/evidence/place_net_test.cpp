#include "evidence/place_net.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace unspun;

namespace {

/// The definition, without short cuts.
double slowly(const PlaceNet& net, const PlaceFeatures& features) {
  std::array<double, PlaceNet::kFirst> hidden = {};
  for (std::size_t unit = 0; unit < PlaceNet::kFirst; ++unit) {
    auto sum = static_cast<double>(net.first_bias[unit]);
    for (std::size_t i = 0; i < kPlaceFeatures; ++i) {
      sum += static_cast<double>(features[i]) * static_cast<double>(net.first[i * PlaceNet::kFirst + unit]);
    }
    hidden[unit] = std::max(0.0, sum);
  }
  auto result = static_cast<double>(net.output_bias);
  for (std::size_t unit = 0; unit < PlaceNet::kSecond; ++unit) {
    auto sum = static_cast<double>(net.second_bias[unit]);
    for (std::size_t i = 0; i < PlaceNet::kFirst; ++i) {
      sum += hidden[i] * static_cast<double>(net.second[i * PlaceNet::kSecond + unit]);
    }
    result += std::max(0.0, sum) * static_cast<double>(net.output[unit]);
  }
  return std::clamp(result, -8.0, 8.0);
}

}  // namespace

TEST_CASE("place net: computes two hidden layers of rectified sums, and is held to 8 nats") {
  CHECK(rc::check([] {
    const auto fill = [](auto& numbers) {
      for (float& number : numbers) number = static_cast<float>(*rc::gen::inRange(-50, 50)) / 100;
    };
    PlaceNet net;
    fill(net.first);
    fill(net.first_bias);
    fill(net.second);
    fill(net.second_bias);
    fill(net.output);
    PlaceFeatures features;
    fill(features);
    for (float& feature : features) feature = *rc::gen::arbitrary<bool>() ? feature : 0;
    RC_ASSERT(std::abs(net.log_likelihood_ratio(features) - slowly(net, features)) < 1e-3);
  }));
  PlaceNet constant;
  constant.output_bias = 100;
  CHECK(constant.log_likelihood_ratio({}) == 8);
  constant.output_bias = -100;
  CHECK(constant.log_likelihood_ratio({}) == -8);
}
