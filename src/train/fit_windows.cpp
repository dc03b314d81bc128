#include "train/fit_windows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "rate/windows.hpp"
#include "train/exponential_tail.hpp"
#include "train/logistic.hpp"

namespace unspun {
namespace {

constexpr double kWindowTail = 0.005;  // of the clean scores the tails are fitted to
constexpr double kDocumentTail = 0.02;
constexpr double kHigh = 0.01;  // of clean windows of a length
constexpr std::size_t kFewestWindows = 200;
constexpr std::size_t kFewestClean = 20;

std::size_t doublings(std::uint32_t words) {
  return words < 2 * kWindowWords ? 0 : static_cast<std::size_t>(std::log2(static_cast<double>(words) / kWindowWords));
}

/// How much the score that few clean windows reach falls for each e-fold of words: least squares over the lengths.
double fall_with_length(const std::vector<WindowRow>& rows, const RatingWeights& weights) {
  std::map<std::size_t, std::vector<double>> by_length;
  for (const WindowRow& row : rows) {
    if (row.is_spun) continue;
    for (const auto& [words, features] : row.windows) {
      by_length[doublings(words)].push_back(document_score(weights, features));
    }
  }
  double sum = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (auto& [length, scores] : by_length) {
    if (scores.size() < kFewestWindows) continue;
    std::sort(scores.rbegin(), scores.rend());
    const double x = static_cast<double>(length) * std::log(2.0);
    const double y = scores[static_cast<std::size_t>(kHigh * static_cast<double>(scores.size()))];
    sum += 1;
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_xy += x * y;
  }
  const double spread = sum * sum_xx - sum_x * sum_x;
  return spread > 0 ? std::max(0.0, (sum_x * sum_y - sum * sum_xy) / spread) : 0;
}

}  // namespace

void fit_windows(const std::vector<WindowRow>& rows, double suspect_rate, double spun_rate, RatingWeights& weights) {
  RatingWeights fitted = weights;
  fitted.window_log_words = static_cast<float>(fall_with_length(rows, weights));
  fitted.window_log_count = 0;
  std::vector<double> single;   // scores of all windows of clean documents
  std::vector<double> highest;  // by row
  for (const WindowRow& row : rows) {
    double most = -RatingWeights::kNever;
    for (const auto& [words, features] : row.windows) {
      const double score = window_score(fitted, document_score(weights, features), words, 1);
      most = std::max(most, score);
      if (!row.is_spun) single.push_back(score);
    }
    highest.push_back(most);
  }
  if (single.size() < kFewestClean) return;
  std::sort(single.rbegin(), single.rend());
  fitted.window_log_count = static_cast<float>(tail_of(single, kWindowTail).scale);

  std::vector<double> clean;
  DenseRows platt;
  platt.columns = 2;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double score = window_score(fitted, highest[i], 0, rows[i].windows.size());
    platt.values.push_back(static_cast<float>(score));
    platt.values.push_back(1);
    platt.labels.push_back(rows[i].is_spun ? 1 : 0);
    if (!rows[i].is_spun) clean.push_back(score);
  }
  if (clean.size() < kFewestClean) return;
  std::sort(clean.rbegin(), clean.rend());
  weights = fitted;
  const ExponentialTail tail = tail_of(clean, kDocumentTail);
  const auto bar = [&](double rate) {
    const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(clean.size()));
    return static_cast<float>(std::max(clean[allowed] + 1e-4, tail.at(rate)));
  };
  weights.window_suspect_score = bar(suspect_rate);
  weights.window_spun_score = bar(spun_rate);

  if (clean.size() < rows.size()) {
    const std::vector<double> calibrated = fit_dense_logistic(platt, 1e-3);
    weights.window_slope = static_cast<float>(calibrated[0]);
    weights.window_offset = static_cast<float>(calibrated[1]);
  } else {
    // Nothing spun to calibrate on: as probable as a whole document as far above its bar.
    weights.window_slope = weights.calibration_slope;
    weights.window_offset =
        weights.calibration_offset + weights.calibration_slope * (weights.spun_score - weights.window_spun_score);
  }
}

}  // namespace unspun
