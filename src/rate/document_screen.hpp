#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "evidence/place_screen.hpp"
#include "rate/screen_features.hpp"

namespace unspun {

/// One of the two stages of the screen: what it makes of sums over words, and whom it lets go.
struct ScreenStage {
  ScreenFeatures document = {};  ///< logistic regression: its sum is the score of a document, or of a window
  float calibration_slope = 1;   ///< probability = logistic(slope * score + offset), Platt 1999
  float calibration_offset = 0;
  float least_score = 0;         ///< documents at or above it go on to what is next,
  float least_window_score = 0;  ///< and those of which a window is at or above that
};

/// What `unspun train` learned about documents that need no closer look: a cascade (Viola & Jones 2001), in which each
/// stage costs more than the one before and is asked about fewer documents. First how each word fits as it stands; then
/// the words that are likeliest replaced, by that, with their candidates; what both suspect is looked into. The section
/// "rate.screen" of a model file is one of these; a model without it has every document looked into.
struct ScreenWeights {
  static constexpr std::uint32_t kVersion = 2;
  std::uint32_t version = kVersion;
  PlaceNet word;            ///< of PlaceScreen,
  float ordinary = 0;       ///< and the strength of words that it is not asked about
  ScreenStage reading;      ///< of the words as they stand
  float glanced_share = 0;  ///< of the screened words that the second stage has candidates tried for
  ScreenStage glance;       ///< of the words, these with the strength of their places

  static Result<const ScreenWeights*> open(const SectionedFile& file);
};

/// What the screen makes of a document.
struct ScreenScores {
  double whole = 0;
  double window = 0;  ///< the highest of its windows; that of the whole where it has none
};
ScreenScores screen_scores(const ScreenStage& stage, const DocumentPlaces& document,
                           std::span<const ScreenedWord> words);
double screen_score(const ScreenStage& stage, const ScreenTally& tally);

/// Whether a document is to go on: some of its words may be replaced.
bool is_suspected(const ScreenStage& stage, const ScreenScores& scores);

/// How likely it is spun, to judge by the stage that lets it go.
double spun_probability(const ScreenStage& stage, double score);

/// That share of the words, at least kFewestGlanced of them, the likeliest replaced; by place in the stream, ascending.
inline constexpr std::size_t kFewestGlanced = 12;
std::vector<std::uint32_t> likeliest_words(std::span<const ScreenedWord> words, double share);

/// Gives words the strengths of their places, which tell more. Both in text order.
void take_strengths(std::span<const Place> places, std::span<ScreenedWord> words);

}  // namespace unspun
