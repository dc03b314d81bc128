#pragma once

#include <array>
#include <cstddef>

namespace unspun {

/// Numbers that a place is judged by; see place_features().
inline constexpr std::size_t kPlaceFeatures = 57;
using PlaceFeatures = std::array<float, kPlaceFeatures>;

/// A feed-forward network with two hidden layers of rectified linear units (Rumelhart, Hinton & Williams 1986; Nair &
/// Hinton 2010) that was fitted to tell replaced places from original ones. Its output is a log-likelihood ratio in
/// nats, since the prior odds of the fit are an offset of it. 2,400 multiplications.
struct PlaceNet {
  static constexpr std::size_t kFirst = 32;
  static constexpr std::size_t kSecond = 16;

  std::array<float, kFirst* kPlaceFeatures> first = {};  ///< by feature, then unit
  std::array<float, kFirst> first_bias = {};
  std::array<float, kSecond* kFirst> second = {};  ///< by unit of the first layer, then of the second
  std::array<float, kSecond> second_bias = {};
  std::array<float, kSecond> output = {};
  float output_bias = 0;

  double log_likelihood_ratio(const PlaceFeatures& features) const;
};

}  // namespace unspun
