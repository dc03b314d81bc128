#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "evidence/place_screen.hpp"
#include "rate/screen_features.hpp"

namespace unspun {

/// What `unspun train` learned about documents that need no closer look. The section "rate.screen" of a model file is
/// one of these; a model without it has every document looked into.
struct ScreenWeights {
  static constexpr std::uint32_t kVersion = 1;
  std::uint32_t version = kVersion;
  PlaceNet word;                 ///< of PlaceScreen,
  float ordinary = 0;            ///< and the strength of words that it is not asked about
  ScreenFeatures document = {};  ///< logistic regression: its sum is the score of a document, or of a window
  float calibration_slope = 1;   ///< probability = logistic(slope * score + offset), Platt 1999
  float calibration_offset = 0;
  float least_score = 0;         ///< documents at or above it are looked into,
  float least_window_score = 0;  ///< and those of which a window is at or above that

  static Result<const ScreenWeights*> open(const SectionedFile& file);
};

/// What the screen makes of a document.
struct ScreenScores {
  double whole = 0;
  double window = 0;  ///< the highest of its windows; that of the whole where it has none
};
ScreenScores screen_scores(const ScreenWeights& weights, const DocumentPlaces& document,
                           std::span<const ScreenedWord> words);
double screen_score(const ScreenWeights& weights, const ScreenTally& tally);

/// Whether a document is to be looked into: some of its words may be replaced.
bool needs_a_look(const ScreenWeights& weights, const ScreenScores& scores);

/// How likely it is spun, to judge by the screen.
double spun_probability(const ScreenWeights& weights, double score);

}  // namespace unspun
