#include "evidence/place_net.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/target_clones.hpp"

namespace unspun {
namespace {

constexpr float kMost = 8;  // nats: what the net says beyond what it was fitted on is not believed

/// Adds inputs times weights (by input, then unit) to the sums; most inputs are indicators, and often 0. Those that are
/// not are counted out beforehand, for a branch on each cannot be foretold.
template <std::size_t inputs, std::size_t units>
inline __attribute__((always_inline)) void add_weighted(const std::array<float, inputs>& values,
                                                        const std::array<float, inputs * units>& weights,
                                                        std::array<float, units>& sums) {
  static_assert(inputs <= 64);
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < inputs; ++i) others |= std::uint64_t{values[i] != 0} << i;
  for (; others != 0; others &= others - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(others));
    const float value = values[i];
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
