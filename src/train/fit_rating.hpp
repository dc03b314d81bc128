#pragma once

#include <string>
#include <vector>

#include "rate/rating_weights.hpp"
#include "train/document_rows.hpp"

namespace unspun {

/// Fits the score of documents on `fitting` and its probability and bars on `calibration`: a logistic regression, Platt
/// scaling (Platt 1999), and the scores that 1 % and 0.1 % of the clean documents reach.
RatingWeights fit_rating(const std::vector<DocumentRow>& fitting, const std::vector<DocumentRow>& calibration,
                         const std::string& model_name);

}  // namespace unspun
