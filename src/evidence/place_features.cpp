#include "evidence/place_features.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace unspun {
namespace {

template <std::size_t size>
std::size_t bin(double value, const std::array<double, size>& edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}

constexpr std::array<double, 23> kDeltaEdges = {-6, -4,  -3, -2,  -1, -0.5, 0, 0.5, 1,  1.5, 2, 2.5,
                                                3,  3.5, 4,  4.5, 5,  6,    7, 8,   10, 12,  15};
constexpr std::size_t kDeltaBins = kDeltaEdges.size() + 1;
constexpr std::array<double, 7> kFrequencyEdges = {-15, -13.5, -12, -10.5, -9, -8, -7};
constexpr std::array<double, 7> kRatioEdges = {-3, -1.5, -0.5, 0.5, 1.5, 3, 4.5};
constexpr std::array<double, 4> kCosineEdges = {10, 25, 40, 55};
constexpr std::array<double, 3> kMarginEdges = {0.3, 1, 2.5};
constexpr std::array<double, 4> kCountEdges = {2, 5, 10, 18};
constexpr std::array<double, 7> kSurroundingsEdges = {-8.5, -7.5, -6.75, -6.25, -5.75, -5.25, -4.5};

/// The most telling of a candidate's sources, from 0 to 7.
std::size_t source_class(std::uint8_t sources) {
  if (sources & kFromSpinners) return 7;
  if (sources & kFromGarbled) return 6;
  if ((sources & kFromMythes) && (sources & kFromWordnet)) return 5;
  if (sources & kFromMythes) return 4;
  if (sources & kFromWordnet) return 3;
  if (sources & kFromWordnetNear) return 2;
  if (sources & kFromParaphrases) return 1;
  return 0;
}

double log_frequency(const PhraseWords& words, const Vocabulary& vocabulary) {
  double rarest = 0;
  for (std::size_t i = 0; i < phrase_size(words); ++i) rarest = std::min(rarest, vocabulary.log_frequency(words[i]));
  return rarest;
}

/// Lays features out in the table, one after the other.
class Layout {
 public:
  explicit Layout(PlaceFeatures& features) : x_features(features) {}
  void add(std::size_t bins, std::size_t value) {
    x_features[x_count++] = static_cast<std::uint16_t>(x_base + std::min(value, bins - 1));
    x_base += bins;
  }
  void finish() {
    while (x_count < kActiveFeatures) x_features[x_count++] = kPlaceFeatures - 1;  // never fitted: weight 0
  }

 private:
  PlaceFeatures& x_features;
  std::size_t x_count = 0;
  std::size_t x_base = 0;
};

}  // namespace

CandidateFeatures candidate_features(const ScoredCandidate& candidate, const Place& place,
                                     const Vocabulary& vocabulary) {
  CandidateFeatures features = {};
  const std::size_t size = phrase_size(candidate.words);
  std::size_t i = 0;
  features[i++] = static_cast<float>(std::clamp(candidate.delta, -15.0, 20.0));
  for (unsigned source = 0; source < 7; ++source) {
    features[i++] = (candidate.sources >> source) & 1U ? 1.0F : 0.0F;
  }
  features[i++] = candidate.cosine == kNoCosine ? 1.0F : 0.0F;
  features[i++] = candidate.cosine == kNoCosine ? 0.0F : static_cast<float>(candidate.cosine) / 100;
  for (std::uint8_t longest = 2; longest <= 4; ++longest)
    features[i++] = candidate.fit.longest >= longest ? 1.0F : 0.0F;
  for (std::uint8_t right = 2; right <= 4; ++right) features[i++] = candidate.fit.right >= right ? 1.0F : 0.0F;
  features[i++] = static_cast<float>(log_frequency(candidate.words, vocabulary)) / 4;
  features[i++] = static_cast<float>(candidate.article);
  features[i++] = candidate.whole ? 1.0F : 0.0F;
  features[i++] = static_cast<float>(size);
  features[i++] = size > place.size() ? 1.0F : 0.0F;
  features[i++] = size < place.size() ? 1.0F : 0.0F;
  return features;
}

PlaceFeatures place_features(const Place& place, std::span<const WordId> found, Casing casing, bool begins_sentence,
                             const Vocabulary& vocabulary) {
  PlaceFeatures features = {};
  Layout layout(features);
  const bool none = place.best.empty();
  const ScoredCandidate nothing{};
  const ScoredCandidate& best = none ? nothing : place.best.front();
  const std::size_t delta = none ? 0 : 1 + bin(best.delta, kDeltaEdges);
  constexpr std::size_t kDeltas = kDeltaBins + 1;
  const auto crossed = [&](std::size_t bins, std::size_t value) { layout.add(kDeltas * bins, delta * bins + value); };

  PhraseWords found_words = {};
  std::copy_n(found.begin(), std::min(found.size(), kMaxPhraseWords), found_words.begin());
  const double found_frequency = log_frequency(found_words, vocabulary);
  const double ratio = log_frequency(best.words, vocabulary) - found_frequency;
  const std::size_t source = source_class(best.sources);
  const std::size_t cosine = best.cosine == kNoCosine ? 0 : 1 + bin(best.cosine, kCosineEdges);
  const double margin = place.best.size() < 2 ? 9 : place.best[0].rank - place.best[1].rank;
  const std::uint8_t flags = vocabulary.flags(found[0]);
  std::size_t shape = 0;  // one word for one word
  if (place.size() > 1 || phrase_size(best.words) > 1) {
    shape = place.size() == 1 ? 1 : phrase_size(best.words) == 1 ? 2 : place.size() == phrase_size(best.words) ? 3 : 4;
    if (best.whole) shape = 5;
  }
  std::size_t written = begins_sentence ? 1 : 0;
  if (casing == Casing::Capitalised || casing == Casing::Mixed) written += 2;
  if (casing == Casing::Upper) written += 4;
  if (flags & kNameLike) written += 6;

  crossed(16, static_cast<std::size_t>(std::max(1, int{best.fit.longest}) - 1) * 4 +
                  static_cast<std::size_t>(std::max(1, int{place.fit.longest}) - 1));
  crossed(8, source);
  crossed(8, bin(place.surroundings, kSurroundingsEdges));
  crossed(8, bin(found_frequency, kFrequencyEdges));
  crossed(6, shape);
  crossed(12, written);
  crossed(3, (flags & kFunctionWord) ? 2 : (flags & kSpelled) ? 0 : 1);
  layout.add(48, source * 6 + cosine);
  layout.add(8, bin(ratio, kRatioEdges));
  layout.add(4, bin(margin, kMarginEdges));
  layout.add(5, bin(place.candidates, kCountEdges));
  layout.add(3, static_cast<std::size_t>(best.article + 1));
  layout.add(20, static_cast<std::size_t>(best.fit.right) * 4 + std::min<std::size_t>(place.fit.right, 3));
  layout.finish();
  return features;
}

}  // namespace unspun
