#include "train/evaluation_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace unspun {
namespace {

constexpr double kNormal95 = 1.959963984540054;

Interval wilson(double share, double count) {
  if (count <= 0) return {0, 1};
  const double z2 = kNormal95 * kNormal95;
  const double middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const double half = kNormal95 * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count);
  // At the ends the interval touches them; rounding must not say otherwise.
  return {share == 0 ? 0 : std::max(0.0, middle - half), share == 1 ? 1 : std::min(1.0, middle + half)};
}

/// For each of `these`, the share of `others` (sorted) below it, ties half.
std::vector<double> placements(const std::vector<double>& these, const std::vector<double>& others) {
  std::vector<double> result;
  result.reserve(these.size());
  for (const double score : these) {
    const auto [below, above] = std::equal_range(others.begin(), others.end(), score);
    result.push_back((static_cast<double>(below - others.begin()) + 0.5 * static_cast<double>(above - below)) /
                     static_cast<double>(others.size()));
  }
  return result;
}

/// Variance of the mean of the values.
double variance_of_mean(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  if (values.size() < 2) return 0;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / (count - 1) / count;
}

}  // namespace

Interval Proportion::interval() const {
  return wilson(value(), static_cast<double>(of));
}

AreaUnderCurve area_under_curve(std::vector<double> clean, std::vector<double> positive) {
  if (clean.empty() || positive.empty()) return {0, {0, 1}};
  std::sort(clean.begin(), clean.end());
  std::sort(positive.begin(), positive.end());
  const std::vector<double> above_clean = placements(positive, clean);
  const std::vector<double> above_positive = placements(clean, positive);
  const double area =
      std::accumulate(above_clean.begin(), above_clean.end(), 0.0) / static_cast<double>(positive.size());
  const double error = std::sqrt(variance_of_mean(above_clean) + variance_of_mean(above_positive));
  if (error <= 0 || area <= 0 || area >= 1) {
    return {area, wilson(area, static_cast<double>(std::min(clean.size(), positive.size())))};
  }
  const double logit = std::log(area / (1 - area));
  const double half = kNormal95 * error / (area * (1 - area));
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  return {area, {logistic(logit - half), logistic(logit + half)}};
}

RecallAtRate recall_at_rate(std::vector<double> clean, const std::vector<double>& positive, double rate) {
  RecallAtRate result;
  result.rate = rate;
  if (clean.empty()) return result;
  std::sort(clean.begin(), clean.end());
  // A little over, so that 0.001 of 3,000 is 3 and not 2.
  const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(clean.size()) + 1e-9);
  result.bar = clean[clean.size() - 1 - std::min(allowed, clean.size() - 1)];
  const auto over = [&](const std::vector<double>& scores) {
    return static_cast<std::size_t>(
        std::count_if(scores.begin(), scores.end(), [&](double score) { return score > result.bar; }));
  };
  result.recall = {over(positive), positive.size()};
  result.false_positives = {over(clean), clean.size()};
  return result;
}

Calibration calibration(std::vector<CalibrationPoint> points, std::size_t bins) {
  Calibration result;
  double total = 0;
  for (const CalibrationPoint& point : points) total += point.weight;
  if (total <= 0 || bins == 0) return result;
  std::stable_sort(points.begin(), points.end(),
                   [](const auto& a, const auto& b) { return a.probability < b.probability; });
  double before = 0;  // weight of the bins that are full
  ReliabilityBin bin;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const CalibrationPoint& point = points[i];
    ++bin.documents;
    bin.weight += point.weight;
    bin.probability += point.weight * point.probability;
    bin.observed += point.is_positive ? point.weight : 0;
    const bool is_last = i + 1 == points.size();
    const double full = total * static_cast<double>(result.bins.size() + 1) / static_cast<double>(bins);
    if (!is_last && (before + bin.weight < full - 1e-9 || points[i + 1].probability <= point.probability)) continue;
    before += bin.weight;
    bin.probability /= bin.weight;
    bin.observed /= bin.weight;
    bin.weight /= total;
    result.expected_error += bin.weight * std::abs(bin.observed - bin.probability);
    result.bins.push_back(bin);
    bin = {};
  }
  return result;
}

double mcnemar_exact(std::size_t better, std::size_t worse) {
  const std::size_t changes = better + worse;
  if (changes == 0) return 1;
  const auto n = static_cast<double>(changes);
  double tail = 0;  // P(X <= smaller), X binomial of n and 1/2
  for (std::size_t k = 0; k <= std::min(better, worse); ++k) {
    const auto x = static_cast<double>(k);
    tail += std::exp(std::lgamma(n + 1) - std::lgamma(x + 1) - std::lgamma(n - x + 1) - n * std::log(2.0));
  }
  return std::min(1.0, 2 * tail);
}

}  // namespace unspun
