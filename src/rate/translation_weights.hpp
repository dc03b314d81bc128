#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "evidence/translation_finder.hpp"
#include "rate/document_features.hpp"

namespace unspun {

inline constexpr std::size_t kFrequentWords = 128;  ///< function words and marks whose shares are looked at
inline constexpr std::size_t kFrequentPairs = 384;  ///< pairs of these, or of one and any other word
inline constexpr std::size_t kDeltaBins = 10;       ///< of the deltas of slips: from -2 nats on, 1.5 wide
inline constexpr std::size_t kReadingFeatures = 16;
inline constexpr std::size_t kTranslationFeatures =
    kReadingFeatures + kTranslationSlips * (kDeltaBins + 1) + kDocumentFeatures + kFrequentWords + kFrequentPairs;
using TranslationFeatures = std::array<float, kTranslationFeatures>;

/// What `unspun train` learned about machine translation. The section "rate.translation" of a model file is one.
struct TranslationWeights {
  static constexpr std::uint32_t kVersion = 2;
  static constexpr float kMostDeviation = 6;  ///< standard deviations; what is further away counts as much
  std::uint32_t version = kVersion;
  std::array<WordId, kFrequentWords> words = {};
  std::array<std::array<std::uint16_t, 2>, kFrequentPairs> pairs = {};  ///< 1 + index in words, 0 for any other word
  TranslationFeatures mean = {};                                        ///< of the documents fitted on
  TranslationFeatures deviation = {};                                   ///< standard deviation; never 0
  TranslationFeatures weight = {};  ///< logistic regression of the standardised features
  float offset = 0;
  float calibration_slope = 1;  ///< probability = logistic(slope * score + offset), Platt 1999
  float calibration_offset = 0;
  float translated_score = 0;  ///< at or above it `translated`: 0.02 % of clean calibration documents are
  /// How much more often such a place is in translations than in clean text: log-likelihood ratio by kind and delta.
  std::array<std::array<float, kDeltaBins + 1>, kTranslationSlips> strength = {};

  // What of a document tells before any slip is looked for (TranslationReader::reading_features()):
  TranslationFeatures screen_weight = {};  ///< of the same standardised features; 0 for all that come of slips
  float screen_offset = 0;
  float screen_slope = 1;  ///< its own probability, as above
  float screen_calibration_offset = 0;
  float least_screen_score = 0;  ///< below it no slips are looked for: it is not translated

  static Result<const TranslationWeights*> open(const SectionedFile& file);
};

/// The bin of a delta, 0 (below -2) to kDeltaBins.
std::size_t delta_bin(double delta);

/// The score of a document, and the calibrated probability that a machine translated it.
double translation_score(const TranslationWeights& weights, const TranslationFeatures& features);
double translated_probability(const TranslationWeights& weights, double score);

/// The same of a document whose slips are not known.
double translation_screen_score(const TranslationWeights& weights, const TranslationFeatures& reading_features);
double screened_translated_probability(const TranslationWeights& weights, double screen_score);

}  // namespace unspun
