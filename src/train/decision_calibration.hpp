#pragma once

#include <cstddef>
#include <vector>

#include "base/error.hpp"
#include "rate/rating_weights.hpp"
#include "train/evaluation_statistics.hpp"

namespace unspun {

/// A document that people decided about: its score, and whether they found it spun.
struct DecidedScore {
  double score = 0;
  bool is_spun = false;
};

/// How good probabilities are: the mean of their squared errors (Brier 1950), of their surprise in nats, and the mean
/// distance between what was said and what came (Calibration).
struct CalibrationFigures {
  double brier = 0;
  double log_loss = 0;
  double expected_error = 0;
};

/// Platt scaling refitted to decisions.
struct DecisionCalibration {
  float slope = 1;
  float offset = 0;
  std::size_t confirmed = 0;
  std::size_t dismissed = 0;
  AreaUnderCurve auc;         ///< of the score; no calibration changes it
  CalibrationFigures before;  ///< of the model's probability as it was
  CalibrationFigures after;   ///< of the refitted one, each document by a fit of the four fifths that it is not in
};

/// Decisions of each kind without which there is no fit: with fewer, where the curve lies is guesswork.
inline constexpr std::size_t kFewestDecisions = 50;

/// Fits slope and offset of the probability on the scores, with the targets of Platt (1999) that keep it from certainty
/// where the two kinds are wholly apart. InvalidArgument with too few of a kind, and where those confirmed do not score
/// higher than those dismissed: then it is not the calibration that is wrong.
Result<DecisionCalibration> decision_calibration(const RatingWeights& weights,
                                                 const std::vector<DecidedScore>& decided);

}  // namespace unspun
