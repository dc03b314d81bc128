#include "rate/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace unspun {
namespace {

constexpr double kShareWeight = 20;  // places: what the whole document's share weighs in that of a part
// Assumed, not fitted:
constexpr double kConsistent = 0.6;   // how often a spinner swaps all occurrences of a word or none
constexpr double kCorrelation = 0.5;  // of the strengths of places where the same words are found
constexpr double kFewSlips = -4.6;    // log odds of one replaced word in a hundred

bool is_known_swap(const Place& place) {
  return !place.best.empty() && (place.best.front().sources & kFromSpinners);
}

bool stands_by_itself(const Place& place) {
  return !place.best.empty() && (place.best.front().whole || place.best.front().article > 0);
}

double log_add(double a, double b) {
  const double most = std::max(a, b);
  return most + std::log1p(std::exp(std::min(a, b) - most));
}

/// Log odds of a place that has `log_odds` if its document is spun, and cannot be replaced if it is not.
double given_document(double log_odds, double spun_probability) {
  // odds = p q / (1 - p q), with q the probability of the log odds
  const double log_q = -std::log1p(std::exp(-log_odds));
  const double replaced = std::exp(log_q) * spun_probability;
  return log_q + std::log(std::max(spun_probability, 1e-300)) - std::log1p(-std::min(replaced, 1 - 1e-12));
}

void add_log_odds(const DocumentPlaces& document, const WordStream& stream, const PlaceGroup& together,
                  std::vector<double>& log_odds) {
  const std::vector<Place>& places = document.places;
  std::vector<float> of_known;
  std::vector<float> of_others;
  std::map<std::vector<WordId>, std::vector<std::size_t>> same;
  for (const std::size_t i : together.places) {
    const Place& place = places[i];
    (is_known_swap(place) ? of_known : of_others).push_back(static_cast<float>(place.strength));
    same[{stream.words.begin() + place.begin, stream.words.begin() + place.end}].push_back(i);
  }
  const ReplacedShare known = replaced_share(of_known, together.share, kShareWeight);
  const ReplacedShare others = replaced_share(of_others, together.share, kShareWeight);

  for (const auto& [words, group] : same) {
    const auto count = static_cast<double>(group.size());
    double mean = 0;
    for (const std::size_t i : group) mean += places[i].strength / count;
    const double pooled = mean * count / (1 + (count - 1) * kCorrelation);
    for (const std::size_t i : group) {
      const Place& place = places[i];
      const double prior = is_known_swap(place) ? known.log_odds : others.log_odds;
      double strength = place.strength;
      if (group.size() > 1) {
        // Either the spinner is consistent and the places stand or fall together, or they are apart.
        strength = log_add(std::log(kConsistent) + pooled, std::log(1 - kConsistent) + place.strength);
      }
      log_odds[i] = given_document(strength + prior, together.spun_probability);
      if (stands_by_itself(place)) log_odds[i] = std::max(log_odds[i], strength + kFewSlips);
    }
  }
}

}  // namespace

std::vector<double> posterior_log_odds(const DocumentPlaces& document, const WordStream& stream,
                                       const std::vector<PlaceGroup>& groups) {
  std::vector<double> log_odds(document.places.size());
  for (const PlaceGroup& group : groups) add_log_odds(document, stream, group, log_odds);
  return log_odds;
}

std::vector<double> posterior_log_odds(const DocumentPlaces& document, const WordStream& stream,
                                       const ReplacedShare& share, double spun_probability) {
  PlaceGroup all{std::vector<std::size_t>(document.places.size()), share, spun_probability};
  std::iota(all.places.begin(), all.places.end(), std::size_t{0});
  return posterior_log_odds(document, stream, std::vector<PlaceGroup>{std::move(all)});
}

}  // namespace unspun
