#include "rate/replaced_share.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace unspun {
namespace {

constexpr double kMaxShare = 0.95;
constexpr int kSteps = 40;  // bisection: the share to 1e-12
constexpr double kLeastLogOdds = -30;
constexpr float kMaxStrength = 30;

}  // namespace

ReplacedShare replaced_share(std::span<const float> strengths) {
  return replaced_share(strengths, {}, 0);
}

ReplacedShare replaced_share(std::span<const float> strengths, const ReplacedShare& whole, double weight) {
  // With r = exp(strength) - 1 the sum is log(1 + share * r), its slope r / (1 + share * r).
  std::vector<double> excess;
  excess.reserve(strengths.size());
  for (const float strength : strengths) excess.push_back(std::expm1(std::min(strength, kMaxStrength)));
  const auto slope = [&](double share) {
    double sum = 0;
    for (const double r : excess) sum += r / (1 + share * r);
    if (weight > 0) sum += weight * (whole.share / std::max(share, 1e-12) - (1 - whole.share) / (1 - share));
    return sum;
  };
  ReplacedShare result;
  if (slope(0) <= 0) return result;
  double low = 0;
  double high = kMaxShare;
  for (int step = 0; step < kSteps; ++step) {
    const double middle = (low + high) / 2;
    (slope(middle) > 0 ? low : high) = middle;
  }
  result.share = low;
  if (low <= 0) return result;
  result.log_odds = std::max(kLeastLogOdds, std::log(low / (1 - low)));
  for (const double r : excess) result.gain += std::log1p(low * r);
  return result;
}

}  // namespace unspun
