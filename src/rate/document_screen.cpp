#include "rate/document_screen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rate/windows.hpp"

namespace unspun {
Result<const ScreenWeights*> ScreenWeights::open(const SectionedFile& file) {
  const auto weights = file.array<ScreenWeights>("rate.screen");
  if (!weights) return tl::unexpected<Error>(weights.error());
  if (weights->size() != 1 || weights->front().version != kVersion) {
    return failure(ErrorCode::WrongVersion, file.path() + ": screen weights of another version");
  }
  return &weights->front();
}

double screen_score(const ScreenWeights& weights, const ScreenTally& tally) {
  const ScreenFeatures features = screen_features(tally);
  return std::inner_product(features.begin(), features.end(), weights.document.begin(), 0.0);
}

ScreenScores screen_scores(const ScreenWeights& weights, const DocumentPlaces& document,
                           std::span<const ScreenedWord> words) {
  const std::vector<ScreenTally> running = running_tallies(document, words);
  ScreenScores scores;
  scores.whole = scores.window = screen_score(weights, running.back());
  for (const SentenceRun& run : windows(document)) {
    scores.window = std::max(scores.window, screen_score(weights, tally_of(running, run)));
  }
  return scores;
}

bool needs_a_look(const ScreenWeights& weights, const ScreenScores& scores) {
  return scores.whole >= static_cast<double>(weights.least_score) ||
         scores.window >= static_cast<double>(weights.least_window_score);
}

double spun_probability(const ScreenWeights& weights, double score) {
  return 1 / (1 + std::exp(-static_cast<double>(weights.calibration_slope) * score -
                           static_cast<double>(weights.calibration_offset)));
}

}  // namespace unspun
