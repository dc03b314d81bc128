#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "rate/document_features.hpp"

namespace unspun {

/// What `unspun train` learned about whole documents. The section "rate.weights" of a model file is one of these.
struct RatingWeights {
  static constexpr std::uint32_t kVersion = 1;
  std::uint32_t version = kVersion;
  std::array<float, kDocumentFeatures> document = {};  ///< logistic regression: its sum is the document's score
  float calibration_slope = 1;                         ///< probability = logistic(slope * score + offset), Platt 1999
  float calibration_offset = 0;
  float suspect_score = 0;          ///< at or above it `suspect`: 1 % of clean calibration documents are
  float spun_score = 0;             ///< at or above it `spun`: 0.1 % of them
  std::array<char, 16> model = {};  ///< the model's name, "en-1"

  static Result<const RatingWeights*> open(const SectionedFile& file);
};

/// The score of a document and the calibrated probability that it was spun.
double document_score(const RatingWeights& weights, const DocumentFeatures& features);
double spun_probability(const RatingWeights& weights, double score);

}  // namespace unspun
