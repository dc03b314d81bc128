#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "evidence/place_screen.hpp"
#include "rate/document_features.hpp"

namespace unspun {

/// Sums over the words of a sentence, or of a run of sentences, by which a document is screened.
struct ScreenTally {
  static constexpr std::size_t kShares = 4;
  static constexpr std::size_t kLevels = 6;
  double screened = 0;                           ///< words with candidates
  double strength = 0;                           ///< sum of their strengths, nats
  std::array<double, kShares> gains = {};        ///< log-likelihood gained, were a fixed share of them replaced
  std::array<double, kLevels> above = {};        ///< how many have more than -1, 0, 1, 2, 3, 4 nats
  double known = 0;                              ///< words that are known swaps,
  std::array<double, kShares> known_gains = {};  ///< and what these gain
  double words = 0;
  double unknown_words = 0;
  double scored_words = 0;
  double log_probability = 0;

  void add(const ScreenTally& other, double sign = 1);
};

inline constexpr std::size_t kScreenFeatures = 4 * ScreenTally::kShares + ScreenTally::kLevels + 8;
/// Features of a whole, and each of them once more times how long it is.
using ScreenFeatures = std::array<float, 2 * kScreenFeatures>;
ScreenFeatures screen_features(const ScreenTally& tally);

/// The tallies of a document's sentences, each added to those before it: [0] is nothing, the last is the document.
std::vector<ScreenTally> running_tallies(const DocumentPlaces& document, std::span<const ScreenedWord> words);

/// The tally of a run of sentences.
ScreenTally tally_of(std::span<const ScreenTally> running, SentenceRun run);

}  // namespace unspun
