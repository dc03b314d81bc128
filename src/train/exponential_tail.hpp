#pragma once

#include <cmath>
#include <vector>

namespace unspun {

/// High scores of clean documents thin out exponentially (a generalised Pareto tail of shape 0, Pickands 1975).
struct ExponentialTail {
  double share = 0;  ///< of the scores that are in the tail
  double from = 0;   ///< the score that they exceed
  double scale = 0;  ///< their mean excess

  /// The score that `rate` of the documents exceed, rate <= share.
  double at(double rate) const { return from + scale * std::log(share / rate); }
};

/// The tail of the highest `share` of the scores, which are sorted, the highest first; at least two of them.
ExponentialTail tail_of(const std::vector<double>& scores, double share);

}  // namespace unspun
