#include "evidence/place_net.hpp"

#include <algorithm>

#include "base/target_clones.hpp"

namespace unspun {
namespace {

constexpr float kMost = 8;  // nats: what the net says beyond what it was fitted on is not believed

/// Adds inputs times weights (by input, then unit) to the sums; most inputs are indicators, and often 0.
template <std::size_t inputs, std::size_t units>
inline __attribute__((always_inline)) void add_weighted(const std::array<float, inputs>& values,
                                                        const std::array<float, inputs * units>& weights,
                                                        std::array<float, units>& sums) {
  for (std::size_t i = 0; i < inputs; ++i) {
    const float value = values[i];
    if (value == 0) continue;
    for (std::size_t unit = 0; unit < units; ++unit) sums[unit] += value * weights[i * units + unit];
  }
  for (float& sum : sums) sum = std::max(sum, 0.0F);
}

}  // namespace

UNSPUN_TARGET_CLONES
double PlaceNet::log_likelihood_ratio(const PlaceFeatures& features) const {
  std::array<float, kFirst> hidden = first_bias;
  add_weighted(features, first, hidden);
  std::array<float, kSecond> units = second_bias;
  add_weighted(hidden, second, units);
  float sum = output_bias;
  for (std::size_t unit = 0; unit < kSecond; ++unit) sum += units[unit] * output[unit];
  return static_cast<double>(std::clamp(sum, -kMost, kMost));
}

}  // namespace unspun
