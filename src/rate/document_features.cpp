#include "rate/document_features.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace unspun {
namespace {

constexpr std::array<double, 10> kDeltaEdges = {-2, 0, 1, 2, 3, 4, 5, 6.5, 8, 10};
constexpr std::array<double, 15> kStrengthEdges = {-2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5};
constexpr std::array<double, 4> kShares = {0.01, 0.03, 0.1, 0.25};

constexpr double kStrong = 1.5;  // nats
constexpr double kMostOfOnePlace = 5;

template <std::size_t size>
std::size_t bin(double value, const std::array<double, size>& edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}

/// The places of a document that are looked at, one subrange of them after the other.
using PlaceRanges = std::vector<std::span<const Place>>;

DocumentEvidence evidence_of(const PlaceRanges& ranges, const ReadingTally& tally) {
  DocumentEvidence evidence;
  std::array<float, kDeltaEdges.size() + 1> deltas = {};
  std::array<float, kStrengthEdges.size() + 1> strengths = {};
  float whole = 0;
  float articles = 0;
  std::vector<float> known;  // strengths where the best candidate is on the list of what spinners write
  std::vector<float> others;
  std::array<double, kShares.size()> gains = {};  // in likelihood, were that share of the places replaced
  std::map<std::pair<WordId, WordId>, std::size_t> strong_pairs;  // found by best candidate, single words
  const auto look_at = [&](const Place& place) {
    evidence.strengths.push_back(static_cast<float>(place.strength));
    strengths[bin(place.strength, kStrengthEdges)] += 1;
    // One place alone, however strong, does not make a document spun.
    const double ratio = std::expm1(std::min(place.strength, kMostOfOnePlace));
    for (std::size_t k = 0; k < kShares.size(); ++k) gains[k] += std::log1p(kShares[k] * ratio);
    deltas[bin(place.best.empty() ? -99 : place.best.front().delta, kDeltaEdges)] += 1;
    if (place.best.empty()) return;
    const ScoredCandidate& best = place.best.front();
    ((best.sources & kFromSpinners) ? known : others).push_back(static_cast<float>(place.strength));
    if (place.strength > kStrong && place.size() == 1) ++strong_pairs[{place.found, best.words[0]}];
    if (place.best.front().whole) whole += 1;
    if (place.best.front().article > 0) articles += 1;
  };
  for (const std::span<const Place> range : ranges) std::for_each(range.begin(), range.end(), look_at);
  evidence.share = replaced_share(evidence.strengths);
  const auto places = static_cast<float>(std::max<std::size_t>(evidence.strengths.size(), 1));
  const auto words = static_cast<float>(std::max<std::uint32_t>(tally.words, 1));
  const auto scored = static_cast<float>(std::max<std::uint32_t>(tally.scored_words, 1));
  // What grows with the length of a document is taken as of kLongestFitted words: no longer ones were fitted on.
  const float longest = std::min(1.0F, static_cast<float>(kLongestFitted) / words);
  std::size_t repeated = 0;
  for (const auto& [pair, count] : strong_pairs) repeated += static_cast<float>(count) * longest > 1 ? count : 0;
  std::size_t i = 0;
  DocumentFeatures& features = evidence.features;
  features[i++] = 1;
  features[i++] = std::log(words * longest) / 8;
  for (const float count : deltas) features[i++] = std::sqrt(count / places);
  for (const float count : strengths) features[i++] = std::sqrt(count / places);
  features[i++] = static_cast<float>(std::sqrt(evidence.share.gain / places));
  features[i++] = std::log1p(static_cast<float>(evidence.share.gain) * longest) / 5;
  features[i++] = static_cast<float>(std::sqrt(evidence.share.share));
  features[i++] = std::min(1.0F, std::sqrt(whole * 50 / words));
  features[i++] = std::min(1.0F, std::sqrt(articles * 50 / words));
  features[i++] = static_cast<float>(-tally.log_probability) / scored / 8;
  features[i++] = std::sqrt(static_cast<float>(tally.unknown_words) / words);
  features[i++] = places / words;
  for (const double gain : gains) features[i++] = static_cast<float>(gain) / places * 4;
  for (std::size_t k = 0; k + 1 < kShares.size(); ++k) features[i++] = static_cast<float>(gains[k]) * longest / 10;
  features[i++] = std::sqrt(static_cast<float>(repeated) / places);
  features[i++] = static_cast<float>(std::sqrt(replaced_share(known).gain / places));
  features[i++] = static_cast<float>(std::sqrt(replaced_share(others).gain / places));
  return evidence;
}

}  // namespace

DocumentEvidence document_evidence(const DocumentPlaces& document) {
  return evidence_of({document.places}, document);
}

DocumentEvidence document_evidence(const DocumentPlaces& document, std::span<const SentenceRun> runs) {
  PlaceRanges ranges;
  for (const SentenceRun run : runs) {
    const auto [first, end] = places_of(document, run);
    ranges.emplace_back(std::span(document.places).subspan(first, end - first));
  }
  return evidence_of(ranges, tally_of(document, runs));
}

std::pair<std::size_t, std::size_t> places_of(const DocumentPlaces& document, SentenceRun run) {
  const auto& sentences = document.sentences;
  const auto before = [&](std::uint32_t sentence) {
    if (sentence >= sentences.size()) return document.places.size();
    const auto place = std::lower_bound(document.places.begin(), document.places.end(), sentences[sentence].first_word,
                                        [](const Place& p, std::uint32_t word) { return p.begin < word; });
    return static_cast<std::size_t>(place - document.places.begin());
  };
  return {before(run.first), before(run.end)};
}

ReadingTally tally_of(const DocumentPlaces& document, std::span<const SentenceRun> runs) {
  ReadingTally tally;
  for (const SentenceRun run : runs) {
    for (std::uint32_t i = run.first; i < run.end; ++i) tally.add(document.sentences[i]);
  }
  return tally;
}

}  // namespace unspun
