#include "train/decision_calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "train/logistic.hpp"

namespace unspun {
namespace {

constexpr std::size_t kFolds = 5;
constexpr double kPenalty = 1e-3;  // as for the shipped probability (fit_rating.cpp)

struct Platt {
  double slope = 1;
  double offset = 0;
  double probability(double score) const { return 1 / (1 + std::exp(-slope * score - offset)); }
};

/// Fits on those decisions that `takes` takes, by number. Each is entered twice, as what it is and as what it is not,
/// with the weights that its target says.
Platt fitted(const std::vector<DecidedScore>& decided, const std::function<bool(std::size_t)>& takes) {
  double spun = 0;
  double clean = 0;
  for (std::size_t i = 0; i < decided.size(); ++i) {
    if (takes(i)) ++(decided[i].is_spun ? spun : clean);
  }
  const double spun_target = (spun + 1) / (spun + 2);
  const double clean_target = 1 / (clean + 2);
  DenseRows rows;
  rows.columns = 2;
  for (std::size_t i = 0; i < decided.size(); ++i) {
    if (!takes(i)) continue;
    const double target = decided[i].is_spun ? spun_target : clean_target;
    for (const bool positive : {true, false}) {
      rows.values.push_back(static_cast<float>(decided[i].score));
      rows.values.push_back(1);
      rows.labels.push_back(positive ? 1 : 0);
      rows.weights.push_back(static_cast<float>(positive ? target : 1 - target));
    }
  }
  const std::vector<double> weights = fit_dense_logistic(rows, kPenalty);
  return {weights[0], weights[1]};
}

CalibrationFigures figures_of(const std::vector<CalibrationPoint>& points) {
  constexpr double kLeast = 1e-12;  // a probability of 0 that came true would be infinitely surprising
  CalibrationFigures figures;
  for (const CalibrationPoint& point : points) {
    const double error = point.probability - (point.is_positive ? 1 : 0);
    figures.brier += error * error;
    figures.log_loss -= std::log(std::max(kLeast, point.is_positive ? point.probability : 1 - point.probability));
  }
  figures.brier /= static_cast<double>(points.size());
  figures.log_loss /= static_cast<double>(points.size());
  figures.expected_error = calibration(points).expected_error;
  return figures;
}

}  // namespace

Result<DecisionCalibration> decision_calibration(const RatingWeights& weights,
                                                 const std::vector<DecidedScore>& decided) {
  DecisionCalibration result;
  std::vector<double> clean;
  std::vector<double> spun;
  for (const DecidedScore& one : decided) (one.is_spun ? spun : clean).push_back(one.score);
  result.confirmed = spun.size();
  result.dismissed = clean.size();
  if (std::min(spun.size(), clean.size()) < kFewestDecisions) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{} documents confirmed and {} dismissed; at least {} of each are needed", spun.size(),
                               clean.size(), kFewestDecisions));
  }
  result.auc = area_under_curve(clean, spun);
  const Platt whole = fitted(decided, [](std::size_t) { return true; });
  if (result.auc.area <= 0.5 || whole.slope <= 0) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("documents that were confirmed do not score higher than those dismissed (AUC {:.2f}): "
                               "no calibration helps there",
                               result.auc.area));
  }
  result.slope = static_cast<float>(whole.slope);
  result.offset = static_cast<float>(whole.offset);
  std::vector<CalibrationPoint> before;
  before.reserve(decided.size());
  std::vector<CalibrationPoint> after(decided.size());
  for (const DecidedScore& one : decided) before.push_back({spun_probability(weights, one.score), one.is_spun, 1});
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const Platt others = fitted(decided, [&](std::size_t i) { return i % kFolds != fold; });
    for (std::size_t i = fold; i < decided.size(); i += kFolds) {
      after[i] = {others.probability(decided[i].score), decided[i].is_spun, 1};
    }
  }
  result.before = figures_of(before);
  result.after = figures_of(after);
  return result;
}

}  // namespace unspun
