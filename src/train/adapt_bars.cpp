#include "train/adapt_bars.hpp"

#include <algorithm>
#include <cmath>

#include "train/exponential_tail.hpp"
#include "train/fit_rating.hpp"

namespace unspun {
namespace {

constexpr std::size_t kFewestForOffset = 50;  // corrupted copies
constexpr std::size_t kFewestToLower = 25;    // clean documents
constexpr double kTail = 0.2;                 // of the clean scores say how the highest thin out
constexpr double kUpper95 = 1.645;

struct Scores {
  std::vector<double> clean;
  std::vector<double> corrupted;
};

Scores scores_of(const RatingWeights& weights, const std::vector<DocumentRow>& rows) {
  Scores scores;
  for (const DocumentRow& row : rows) {
    (row.strength == 0 ? scores.clean : scores.corrupted).push_back(document_score(weights, row.features));
  }
  return scores;
}

std::size_t reached(const std::vector<double>& scores, float bar) {
  return static_cast<std::size_t>(
      std::count_if(scores.begin(), scores.end(), [&](double score) { return score >= static_cast<double>(bar); }));
}

/// The score that a share `rate` of clean documents reaches, on the cautious side, where it is beyond what so few
/// documents show: the tail of the highest fifth, with the upper 95 % bound of its mean excess.
double tail_bar(std::vector<double> clean, double rate) {
  std::sort(clean.rbegin(), clean.rend());
  ExponentialTail tail = tail_of(clean, kTail);
  tail.scale *= 1 + kUpper95 / std::sqrt(tail.share * static_cast<double>(clean.size()));
  return tail.at(rate);
}

float own_bar(float shipped, double rate, const Scores& before, const Scores& after) {
  if (after.clean.empty()) return shipped;
  const float ruled = bar_above(after.clean, rate);
  if (ruled >= shipped) return ruled;
  const std::size_t caught_before = reached(before.corrupted, shipped);
  if (after.clean.size() < kFewestToLower || reached(after.corrupted, shipped) >= caught_before) return shipped;
  std::vector<double> corrupted = after.corrupted;
  std::sort(corrupted.rbegin(), corrupted.rend());
  const double as_many = corrupted[std::min(caught_before, corrupted.size()) - 1];
  // Low enough, if the rule holds there, or if clean documents fell as far and alarms come no oftener than they did.
  const double tail = tail_bar(after.clean, rate);
  const double fallen = std::max(0.0, tail_bar(before.clean, rate) - tail);
  const double justified = std::min(tail, static_cast<double>(shipped) - fallen);
  return std::min(shipped, static_cast<float>(std::max({static_cast<double>(ruled), justified, as_many})));
}

/// The offset under which the sum of the probabilities is the number of corrupted copies; by halving.
double fitted_offset(double slope, const Scores& scores) {
  const auto expected = [&](double offset) {
    double sum = 0;
    for (const auto* side : {&scores.clean, &scores.corrupted}) {
      for (const double score : *side) sum += 1 / (1 + std::exp(-slope * score - offset));
    }
    return sum;
  };
  double low = -100;
  double high = 100;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (expected(middle) < static_cast<double>(scores.corrupted.size()) ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

RatingWeights own_bars(const RatingWeights& shipped, const std::vector<DocumentRow>& before,
                       const std::vector<DocumentRow>& after) {
  RatingWeights weights = shipped;
  const Scores scores_before = scores_of(shipped, before);
  const Scores scores_after = scores_of(shipped, after);
  weights.suspect_score = own_bar(shipped.suspect_score, kSuspectRate, scores_before, scores_after);
  weights.spun_score = own_bar(shipped.spun_score, kSpunRate, scores_before, scores_after);
  weights.spun_score = std::max(weights.spun_score, weights.suspect_score);
  if (scores_after.corrupted.size() >= kFewestForOffset && !scores_after.clean.empty()) {
    weights.calibration_offset =
        static_cast<float>(fitted_offset(static_cast<double>(shipped.calibration_slope), scores_after));
  } else {
    weights.calibration_offset -= shipped.calibration_slope * (weights.spun_score - shipped.spun_score);
  }
  return weights;
}

}  // namespace unspun
