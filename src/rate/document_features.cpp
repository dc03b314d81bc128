#include "rate/document_features.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace unspun {
namespace {

constexpr std::array<double, 10> kDeltaEdges = {-2, 0, 1, 2, 3, 4, 5, 6.5, 8, 10};
constexpr std::array<double, 7> kStrengthEdges = {-2, -1, 0, 1, 2, 3, 4.5};

constexpr double kStrong = 1.5;  // nats

template <std::size_t size>
std::size_t bin(double value, const std::array<double, size>& edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}

}  // namespace

DocumentEvidence document_evidence(const DocumentPlaces& document) {
  DocumentEvidence evidence;
  std::array<float, kDeltaEdges.size() + 1> deltas = {};
  std::array<float, kStrengthEdges.size() + 1> strengths = {};
  float whole = 0;
  float articles = 0;
  std::vector<float> known;  // strengths where the best candidate is on the list of what spinners write
  std::vector<float> others;
  std::map<std::pair<WordId, WordId>, std::size_t> strong_pairs;  // found by best candidate, single words
  for (const Place& place : document.places) {
    evidence.strengths.push_back(static_cast<float>(place.strength));
    strengths[bin(place.strength, kStrengthEdges)] += 1;
    deltas[bin(place.best.empty() ? -99 : place.best.front().delta, kDeltaEdges)] += 1;
    if (place.best.empty()) continue;
    const ScoredCandidate& best = place.best.front();
    ((best.sources & kFromSpinners) ? known : others).push_back(static_cast<float>(place.strength));
    if (place.strength > kStrong && place.size() == 1) ++strong_pairs[{place.found, best.words[0]}];
    if (place.best.front().whole) whole += 1;
    if (place.best.front().article > 0) articles += 1;
  }
  evidence.share = replaced_share(evidence.strengths);
  std::size_t repeated = 0;
  for (const auto& [pair, count] : strong_pairs) repeated += count > 1 ? count : 0;

  const auto places = static_cast<float>(std::max<std::size_t>(document.places.size(), 1));
  const auto words = static_cast<float>(std::max<std::uint32_t>(document.words, 1));
  const auto scored = static_cast<float>(std::max<std::uint32_t>(document.scored_words, 1));
  std::size_t i = 0;
  DocumentFeatures& features = evidence.features;
  features[i++] = 1;
  for (const float count : deltas) features[i++] = std::sqrt(count / places);
  for (const float count : strengths) features[i++] = std::sqrt(count / places);
  features[i++] = static_cast<float>(std::sqrt(evidence.share.gain / places));
  features[i++] = static_cast<float>(std::log1p(evidence.share.gain)) / 5;
  features[i++] = static_cast<float>(std::sqrt(evidence.share.share));
  features[i++] = std::min(1.0F, std::sqrt(whole * 50 / words));
  features[i++] = std::min(1.0F, std::sqrt(articles * 50 / words));
  features[i++] = static_cast<float>(-document.log_probability) / scored / 8;
  features[i++] = std::sqrt(static_cast<float>(document.unknown_words) / words);
  features[i++] = std::log(words) / 8;
  features[i++] = places / words;
  features[i++] = static_cast<float>(std::sqrt(replaced_share(known).gain / places));
  features[i++] = static_cast<float>(std::sqrt(replaced_share(others).gain / places));
  features[i++] = std::sqrt(static_cast<float>(repeated) / places);
  return evidence;
}

}  // namespace unspun
