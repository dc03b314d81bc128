#include "rate/screen_features.hpp"

#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

constexpr std::array<double, ScreenTally::kShares> kSupposed = {0.01, 0.03, 0.1, 0.25};
constexpr float kFirstLevel = -1;  // nats; the others are one apart
constexpr double kMostOfOneWord = 5;
constexpr double kMostGain = 20;  // nats, of a whole
constexpr double kFewestWords = 20;

// What one word gains is looked up by its strength in steps of 1/8 nat.
constexpr float kLeast = -8;
constexpr float kMost = 8;
constexpr float kPerNat = 8;
constexpr std::size_t kSteps = static_cast<std::size_t>((kMost - kLeast) * kPerNat) + 1;
using Gains = std::array<std::array<double, ScreenTally::kShares>, kSteps>;

Gains made_gains() {
  Gains gains = {};
  for (std::size_t step = 0; step < kSteps; ++step) {
    const auto strength = static_cast<double>(kLeast + static_cast<float>(step) / kPerNat);
    const double ratio = std::expm1(std::min(strength, kMostOfOneWord));
    for (std::size_t k = 0; k < kSupposed.size(); ++k) gains[step][k] = std::log1p(kSupposed[k] * ratio);
  }
  return gains;
}

const std::array<double, ScreenTally::kShares>& gains_of(float strength) {
  static const Gains kGains = made_gains();
  const float step = (std::clamp(strength, kLeast, kMost) - kLeast) * kPerNat + 0.5F;
  return kGains[static_cast<std::size_t>(step)];
}

void add_word(const ScreenedWord& word, ScreenTally& tally) {
  const float strength = word.strength;
  tally.screened += 1;
  tally.strength += static_cast<double>(strength);
  const auto& gains = gains_of(strength);
  for (std::size_t k = 0; k < gains.size(); ++k) tally.gains[k] += gains[k];
  if (word.is_known_swap) {
    tally.known += 1;
    for (std::size_t k = 0; k < gains.size(); ++k) tally.known_gains[k] += gains[k];
  }
  for (std::size_t level = 0; level < ScreenTally::kLevels; ++level) {
    tally.above[level] += strength > kFirstLevel + static_cast<float>(level) ? 1 : 0;
  }
}

}  // namespace

void ScreenTally::add(const ScreenTally& other, double sign) {
  screened += sign * other.screened;
  strength += sign * other.strength;
  for (std::size_t k = 0; k < kShares; ++k) gains[k] += sign * other.gains[k];
  for (std::size_t k = 0; k < kLevels; ++k) above[k] += sign * other.above[k];
  known += sign * other.known;
  for (std::size_t k = 0; k < kShares; ++k) known_gains[k] += sign * other.known_gains[k];
  words += sign * other.words;
  unknown_words += sign * other.unknown_words;
  scored_words += sign * other.scored_words;
  log_probability += sign * other.log_probability;
}

ScreenFeatures screen_features(const ScreenTally& tally) {
  const double screened = std::max(1.0, tally.screened);
  const double words = std::max(kFewestWords, tally.words);
  const double length = std::log(std::min<double>(words, kLongestFitted)) - std::log(200.0);
  ScreenFeatures features = {};
  std::size_t i = 0;
  const auto number = [&](double value) {
    features[i] = static_cast<float>(value);
    features[kScreenFeatures + i] = static_cast<float>(value * length);
    ++i;
  };
  number(1);
  number(length * length);
  number(tally.strength / screened);
  for (const double gain : tally.gains) number(gain / screened * 4);
  number(1 / std::sqrt(words));
  for (const double gain : tally.gains) number(std::clamp(gain, -kMostGain, kMostGain) / kMostGain);
  const double known = std::max(1.0, tally.known);
  for (const double gain : tally.known_gains) number(gain / known * 4);
  for (const double gain : tally.known_gains) number(std::clamp(gain, -kMostGain, kMostGain) / kMostGain);
  number(tally.known / screened);
  for (const double count : tally.above) number(std::sqrt(count / screened));
  number(-tally.log_probability / std::max(1.0, tally.scored_words) / 8);
  number(std::sqrt(tally.unknown_words / words));
  number(tally.screened / words);
  return features;
}

std::vector<ScreenTally> running_tallies(const DocumentPlaces& document, std::span<const ScreenedWord> words) {
  std::vector<ScreenTally> running(document.sentences.size() + 1);
  auto word = words.begin();
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const SentenceTally& sentence = document.sentences[i];
    ScreenTally& sum = running[i + 1];
    sum = running[i];
    sum.words += sentence.words;
    sum.unknown_words += sentence.unknown_words;
    sum.scored_words += sentence.scored_words;
    sum.log_probability += sentence.log_probability;
    const bool is_last = i + 1 == document.sentences.size();
    for (; word != words.end() && (is_last || word->word < document.sentences[i + 1].first_word); ++word) {
      add_word(*word, sum);
    }
  }
  return running;
}

ScreenTally tally_of(std::span<const ScreenTally> running, SentenceRun run) {
  ScreenTally tally = running[run.end];
  tally.add(running[run.first], -1);
  return tally;
}

}  // namespace unspun
