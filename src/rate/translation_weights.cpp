#include "rate/translation_weights.hpp"

#include <algorithm>
#include <cmath>

#include "base/versioned_section.hpp"

namespace unspun {
namespace {

double weighted(const TranslationWeights& weights, const TranslationFeatures& weight,
                const TranslationFeatures& features) {
  double sum = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const float standardised = (features[i] - weights.mean[i]) / weights.deviation[i];
    const float limit = TranslationWeights::kMostDeviation;
    sum += static_cast<double>(weight[i] * std::clamp(standardised, -limit, limit));
  }
  return sum;
}

double logistic(float slope, float offset, double score) {
  return 1 / (1 + std::exp(-static_cast<double>(slope) * score - static_cast<double>(offset)));
}

}  // namespace

Result<const TranslationWeights*> TranslationWeights::open(const SectionedFile& file) {
  return versioned_section<TranslationWeights>(file, "rate.translation", "translation weights");
}

std::size_t delta_bin(double delta) {
  constexpr double kFirst = -2;
  constexpr double kWidth = 1.5;
  return static_cast<std::size_t>(std::clamp(std::floor((delta - kFirst) / kWidth) + 1, 0.0, double{kDeltaBins}));
}

double translation_score(const TranslationWeights& weights, const TranslationFeatures& features) {
  return static_cast<double>(weights.offset) + weighted(weights, weights.weight, features);
}

double translated_probability(const TranslationWeights& weights, double score) {
  return logistic(weights.calibration_slope, weights.calibration_offset, score);
}

double translation_screen_score(const TranslationWeights& weights, const TranslationFeatures& reading_features) {
  return static_cast<double>(weights.screen_offset) + weighted(weights, weights.screen_weight, reading_features);
}

double screened_translated_probability(const TranslationWeights& weights, double screen_score) {
  return logistic(weights.screen_slope, weights.screen_calibration_offset, screen_score);
}

}  // namespace unspun
