#pragma once

#include <string>
#include <vector>

#include "rate/rating_weights.hpp"
#include "train/document_rows.hpp"
#include "train/window_rows.hpp"

namespace unspun {

/// How many clean documents may reach the bars of `suspect` and `spun`.
inline constexpr double kSuspectRate = 0.01;
inline constexpr double kSpunRate = 0.001;

/// The score that at most `rate` of these clean documents reach; 0 where there are none.
float bar_above(std::vector<double> clean_scores, double rate);

/// Fits the score of documents on `fitting` and its probability and bars on `calibration`: a logistic regression, Platt
/// scaling (Platt 1999), and the scores that 1 % and 0.1 % of the clean documents reach. With `windows` a fifth of
/// those are left to the windows (fit_windows), so that the two together keep the promise.
RatingWeights fit_rating(const std::vector<DocumentRow>& fitting, const std::vector<DocumentRow>& calibration,
                         const std::string& model_name, const std::vector<WindowRow>& windows = {});

}  // namespace unspun
