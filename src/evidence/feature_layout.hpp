#pragma once

#include <algorithm>
#include <cstddef>

namespace unspun {

/// Writes features into an array, one after the other.
template <typename Features>
class FeatureLayout {
 public:
  explicit FeatureLayout(Features& features, std::size_t first = 0) : x_features(features), x_next(first) {}

  void number(double value) { x_features[x_next++] = static_cast<float>(value); }
  void flag(bool value) { number(value ? 1 : 0); }
  /// One flag for each of `classes` values, the last for all above.
  void one_of(std::size_t classes, std::size_t value) {
    x_features[x_next + std::min(value, classes - 1)] = 1;
    x_next += classes;
  }

 private:
  Features& x_features;
  std::size_t x_next;
};

}  // namespace unspun
