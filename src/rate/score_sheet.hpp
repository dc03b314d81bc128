#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "rate/rating.hpp"

namespace unspun {

/// The quality score while it is made up: 100 points, less those of each reason in turn, never below 0. Each is rounded
/// to whole points, so that the score is exactly 100 plus the weights.
class ScoreSheet {
 public:
  /// Takes off `points`, or what is left. A reason that takes off nothing is dropped, unless it is `listed` all the
  /// same.
  void add(QualityReason reason, double points, bool listed = false) {
    reason.weight = -std::min(x_quality.score, static_cast<int>(std::lround(points)));
    if (reason.weight == 0 && !listed) return;
    x_quality.score += reason.weight;
    x_quality.reasons.push_back(std::move(reason));
  }

  /// The score with its grade: A from 90, B from 75, C from 60, D from 40, F below.
  Quality quality() && {
    const int score = x_quality.score;
    x_quality.grade = score >= 90 ? 'A' : score >= 75 ? 'B' : score >= 60 ? 'C' : score >= 40 ? 'D' : 'F';
    return std::move(x_quality);
  }

 private:
  Quality x_quality;
};

}  // namespace unspun
