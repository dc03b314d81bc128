#include "train/fit_rating.hpp"

#include <algorithm>

#include "train/exponential_tail.hpp"
#include "train/fit_windows.hpp"
#include "train/logistic.hpp"

namespace unspun {
namespace {

constexpr double kPenalty = 1;
constexpr double kByWindows = 0.2;  // of the false alarms that may be
// Aimed at half of what is promised: text unlike the calibration documents reaches a bar oftener than they do.
constexpr double kAimedRate = kSpunRate / 2;
constexpr double kTail = 0.02;  // of the clean scores say how the highest thin out
constexpr double kFewestInTail = 20;

/// Where so few are allowed that one document more or less decides, the tail is asked too.
float bar_of(std::vector<double> clean, double rate) {
  const float seen = bar_above(clean, rate);
  if (kTail * static_cast<double>(clean.size()) < kFewestInTail || rate >= kTail) return seen;
  std::sort(clean.rbegin(), clean.rend());
  return std::max(seen, static_cast<float>(tail_of(clean, kTail).at(rate)));
}

}  // namespace

float bar_above(std::vector<double> clean_scores, double rate) {
  if (clean_scores.empty()) return 0;
  std::sort(clean_scores.rbegin(), clean_scores.rend());
  const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(clean_scores.size()));
  // Just above the score that too many clean documents reach.
  return static_cast<float>(clean_scores[std::min(allowed, clean_scores.size() - 1)] + 1e-4);
}

RatingWeights fit_rating(const std::vector<DocumentRow>& fitting, const std::vector<DocumentRow>& calibration,
                         const std::string& model_name, const std::vector<WindowRow>& windows) {
  RatingWeights weights;
  DenseRows rows;
  rows.columns = ScoredFeatures().size();
  for (const DocumentRow& row : fitting) {
    const ScoredFeatures scored = scored_features(row.features);
    rows.values.insert(rows.values.end(), scored.begin(), scored.end());
    rows.labels.push_back(row.strength > 0 ? 1 : 0);
  }
  const std::vector<double> document = fit_dense_logistic(rows, kPenalty);
  std::transform(document.begin(), document.end(), weights.document.begin(),
                 [](double weight) { return static_cast<float>(weight); });

  DenseRows platt;
  platt.columns = 2;
  std::vector<double> clean;
  for (const DocumentRow& row : calibration) {
    const double score = document_score(weights, row.features);
    platt.values.push_back(static_cast<float>(score));
    platt.values.push_back(1);
    platt.labels.push_back(row.strength > 0 ? 1 : 0);
    if (row.strength == 0) clean.push_back(score);
  }
  const std::vector<double> calibrated = fit_dense_logistic(platt, 1e-3);
  weights.calibration_slope = static_cast<float>(calibrated[0]);
  weights.calibration_offset = static_cast<float>(calibrated[1]);

  const double by_whole = windows.empty() ? 1 : 1 - kByWindows;
  weights.suspect_score = bar_of(clean, by_whole * kSuspectRate);
  weights.spun_score = bar_of(clean, by_whole * kAimedRate);
  // Short documents have no windows, and leave their share of false alarms to those that have.
  const auto with_windows =
      std::count_if(windows.begin(), windows.end(), [](const WindowRow& row) { return !row.is_spun; });
  const double documents =
      std::max(1.0, static_cast<double>(clean.size()) / std::max(1.0, static_cast<double>(with_windows)));
  fit_windows(windows, kByWindows * kSuspectRate * documents, kByWindows * kAimedRate * documents, weights);
  model_name.copy(weights.model.data(), weights.model.size() - 1);
  return weights;
}

}  // namespace unspun
