#pragma once

#include <vector>

#include "rate/rating_weights.hpp"
#include "train/window_rows.hpp"

namespace unspun {

/// Fits what a document's highest window must reach, in `weights`, whose document score is fitted:
///   - window_log_words: by how much the score that one in a hundred clean windows reaches falls as they get longer;
///   - window_log_count: scores of clean windows exceed a high score with a probability that falls exponentially (a
///     generalised Pareto tail of shape 0, Pickands 1975), so the highest of n grows by that scale with log n;
///   - the bars, where that tail, fitted once more to the highest scores so corrected, says that the given shares of
///     clean documents are, and at least where they were among those seen;
///   - the probability: Platt scaling against documents spun in part.
/// With few rows, or none, nothing changes.
void fit_windows(const std::vector<WindowRow>& rows, double suspect_rate, double spun_rate, RatingWeights& weights);

}  // namespace unspun
