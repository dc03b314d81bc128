#include "rate/rating_weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/versioned_section.hpp"
#include "rate/windows.hpp"

namespace unspun {
namespace {

double logistic(float slope, float offset, double score) {
  return 1 / (1 + std::exp(-(static_cast<double>(slope) * score + static_cast<double>(offset))));
}

}  // namespace

Result<const RatingWeights*> RatingWeights::open(const SectionedFile& file) {
  return versioned_section<RatingWeights>(file, "rate.weights", "rating weights");
}

ScoredFeatures scored_features(const DocumentFeatures& features) {
  constexpr float kMiddle = 0.66F;  // of the feature of length: about 200 words
  ScoredFeatures scored = {};
  const float length = features[kLengthFeature] - kMiddle;
  for (std::size_t i = 0; i < kDocumentFeatures; ++i) {
    scored[i] = features[i];
    scored[kDocumentFeatures + i] = 8 * length * features[i];
  }
  return scored;
}

double document_score(const RatingWeights& weights, const DocumentFeatures& features) {
  const ScoredFeatures scored = scored_features(features);
  return std::inner_product(scored.begin(), scored.end(), weights.document.begin(), 0.0);
}

double spun_probability(const RatingWeights& weights, double score) {
  return logistic(weights.calibration_slope, weights.calibration_offset, score);
}

double raised_score(const RatingWeights& weights, double score, double nats) {
  // No fit has another slope than a positive one; a model file may say anything.
  if (!(nats > 0) || !(weights.calibration_slope > 0)) return score;
  return score + nats / static_cast<double>(weights.calibration_slope);
}

double window_score(const RatingWeights& weights, double score, std::uint32_t words, std::size_t windows) {
  const double length = std::max<double>(words, kWindowWords) / kWindowWords;
  const auto count = static_cast<double>(std::max<std::size_t>(windows, 1));
  return score + static_cast<double>(weights.window_log_words) * std::log(length) -
         static_cast<double>(weights.window_log_count) * std::log(count);
}

double window_probability(const RatingWeights& weights, double window_score) {
  return logistic(weights.window_slope, weights.window_offset, window_score);
}

}  // namespace unspun
