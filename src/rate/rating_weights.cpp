#include "rate/rating_weights.hpp"

#include <cmath>
#include <numeric>

namespace unspun {

Result<const RatingWeights*> RatingWeights::open(const SectionedFile& file) {
  const auto weights = file.array<RatingWeights>("rate.weights");
  if (!weights) return tl::unexpected<Error>(weights.error());
  if (weights->size() != 1 || weights->front().version != kVersion) {
    return failure(ErrorCode::WrongVersion, file.path() + ": rating weights of another version");
  }
  return &weights->front();
}

double document_score(const RatingWeights& weights, const DocumentFeatures& features) {
  return std::inner_product(features.begin(), features.end(), weights.document.begin(), 0.0);
}

double spun_probability(const RatingWeights& weights, double score) {
  const double calibrated =
      static_cast<double>(weights.calibration_slope) * score + static_cast<double>(weights.calibration_offset);
  return 1 / (1 + std::exp(-calibrated));
}

}  // namespace unspun
