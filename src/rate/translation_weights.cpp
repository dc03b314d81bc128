#include "rate/translation_weights.hpp"

#include <algorithm>
#include <cmath>

namespace unspun {

Result<const TranslationWeights*> TranslationWeights::open(const SectionedFile& file) {
  const auto weights = file.array<TranslationWeights>("rate.translation");
  if (!weights) return tl::unexpected<Error>(weights.error());
  if (weights->size() != 1 || weights->front().version != kVersion) {
    return failure(ErrorCode::WrongVersion, file.path() + ": translation weights of another version");
  }
  return &weights->front();
}

std::size_t delta_bin(double delta) {
  constexpr double kFirst = -2;
  constexpr double kWidth = 1.5;
  return static_cast<std::size_t>(std::clamp(std::floor((delta - kFirst) / kWidth) + 1, 0.0, double{kDeltaBins}));
}

double translation_score(const TranslationWeights& weights, const TranslationFeatures& features) {
  double score = static_cast<double>(weights.offset);
  for (std::size_t i = 0; i < features.size(); ++i) {
    const float standardised = (features[i] - weights.mean[i]) / weights.deviation[i];
    const float limit = TranslationWeights::kMostDeviation;
    score += static_cast<double>(weights.weight[i] * std::clamp(standardised, -limit, limit));
  }
  return score;
}

double translated_probability(const TranslationWeights& weights, double score) {
  return 1 / (1 + std::exp(-static_cast<double>(weights.calibration_slope) * score -
                           static_cast<double>(weights.calibration_offset)));
}

}  // namespace unspun
