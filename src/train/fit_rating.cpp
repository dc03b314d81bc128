#include "train/fit_rating.hpp"

#include <algorithm>

#include "train/logistic.hpp"

namespace unspun {
namespace {

constexpr double kPenalty = 1;
constexpr double kSuspectRate = 0.01;
constexpr double kSpunRate = 0.001;

}  // namespace

RatingWeights fit_rating(const std::vector<DocumentRow>& fitting, const std::vector<DocumentRow>& calibration,
                         const std::string& model_name) {
  RatingWeights weights;
  DenseRows rows;
  rows.columns = kDocumentFeatures;
  for (const DocumentRow& row : fitting) {
    rows.values.insert(rows.values.end(), row.features.begin(), row.features.end());
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

  std::sort(clean.rbegin(), clean.rend());
  const auto bar = [&](double rate) {
    // Just above the score that too many clean documents reach.
    const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(clean.size()));
    return static_cast<float>(clean.empty() ? 0 : clean[std::min(allowed, clean.size() - 1)] + 1e-4);
  };
  weights.suspect_score = bar(kSuspectRate);
  weights.spun_score = bar(kSpunRate);
  model_name.copy(weights.model.data(), weights.model.size() - 1);
  return weights;
}

}  // namespace unspun
