#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "rate/document_features.hpp"

namespace unspun {

/// A document's features, and each of them once more times how long it is, so that what counts may change with length.
using ScoredFeatures = std::array<float, 2 * kDocumentFeatures>;
ScoredFeatures scored_features(const DocumentFeatures& features);

/// What `unspun train` learned about whole documents. The section "rate.weights" of a model file is one of these.
struct RatingWeights {
  static constexpr std::uint32_t kVersion = 3;
  static constexpr float kNever = 1e9F;  ///< a bar that nothing reaches
  std::uint32_t version = kVersion;
  ScoredFeatures document = {};  ///< logistic regression: its sum is the document's score
  float calibration_slope = 1;   ///< probability = logistic(slope * score + offset), Platt 1999
  float calibration_offset = 0;
  float suspect_score = 0;  ///< at or above it `suspect`: 1 % of clean calibration documents are
  float spun_score = 0;     ///< at or above it `spun`: 0.1 % of them
  // Of the highest of a document's windows (rate/windows.hpp), whose scores spread less the longer they are:
  float window_log_words = 0;  ///< added for each e-fold of words beyond those of the shortest window
  float window_log_count = 0;  ///< taken off for each e-fold of windows, of which the highest is the higher
  float window_suspect_score = kNever;
  float window_spun_score = kNever;
  float window_slope = 0;  ///< its probability that the document was spun in part
  float window_offset = 0;
  std::array<char, 16> model = {};  ///< the model's name, "en-1"

  /// What both bars of windows are until they are fitted: documents are judged as a whole only.
  bool has_windows() const { return window_spun_score < kNever; }

  static Result<const RatingWeights*> open(const SectionedFile& file);
};

/// The score of a document and the calibrated probability that it was spun.
double document_score(const RatingWeights& weights, const DocumentFeatures& features);
double spun_probability(const RatingWeights& weights, double score);

/// The score whose probability has log odds that are higher by `nats`, 0 or more.
double raised_score(const RatingWeights& weights, double score, double nats);

/// The score of a window of so many words, one of so many windows of its document, as the bars of windows are set for;
/// and the probability that goes with the highest one.
double window_score(const RatingWeights& weights, double score, std::uint32_t words, std::size_t windows);
double window_probability(const RatingWeights& weights, double window_score);

}  // namespace unspun
