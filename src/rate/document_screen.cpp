#include "rate/document_screen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/versioned_section.hpp"
#include "rate/windows.hpp"

namespace unspun {
Result<const ScreenWeights*> ScreenWeights::open(const SectionedFile& file) {
  return versioned_section<ScreenWeights>(file, "rate.screen", "screen weights");
}

double screen_score(const ScreenStage& stage, const ScreenTally& tally) {
  const ScreenFeatures features = screen_features(tally);
  return std::inner_product(features.begin(), features.end(), stage.document.begin(), 0.0);
}

ScreenScores screen_scores(const ScreenStage& stage, const DocumentPlaces& document,
                           std::span<const ScreenedWord> words) {
  const std::vector<ScreenTally> running = running_tallies(document, words);
  ScreenScores scores;
  scores.whole = scores.window = screen_score(stage, running.back());
  for (const SentenceRun& run : windows(document)) {
    scores.window = std::max(scores.window, screen_score(stage, tally_of(running, run)));
  }
  return scores;
}

bool is_suspected(const ScreenStage& stage, const ScreenScores& scores) {
  return scores.whole >= static_cast<double>(stage.least_score) ||
         scores.window >= static_cast<double>(stage.least_window_score);
}

double spun_probability(const ScreenStage& stage, double score) {
  return 1 / (1 + std::exp(-static_cast<double>(stage.calibration_slope) * score -
                           static_cast<double>(stage.calibration_offset)));
}

std::vector<std::uint32_t> likeliest_words(std::span<const ScreenedWord> words, double share) {
  const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(words.size())));
  const std::size_t count = std::min(words.size(), std::max(kFewestGlanced, wanted));
  std::vector<ScreenedWord> likeliest(words.begin(), words.end());
  std::nth_element(likeliest.begin(), likeliest.begin() + static_cast<std::ptrdiff_t>(count), likeliest.end(),
                   [](const ScreenedWord& a, const ScreenedWord& b) {
                     return std::pair(-a.strength, a.word) < std::pair(-b.strength, b.word);
                   });
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(likeliest[i].word);
  std::sort(places.begin(), places.end());
  return places;
}

void take_strengths(std::span<const Place> places, std::span<ScreenedWord> words) {
  auto word = words.begin();
  for (const Place& place : places) {
    while (word != words.end() && word->word < place.begin) ++word;
    if (word != words.end() && word->word == place.begin) word->strength = static_cast<float>(place.strength);
  }
}

}  // namespace unspun
