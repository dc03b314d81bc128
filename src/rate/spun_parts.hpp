#pragma once

#include <vector>

#include "rate/document_features.hpp"
#include "rate/rating_weights.hpp"

namespace unspun {

/// What the windows of a document say.
struct WindowFindings {
  double score = -RatingWeights::kNever;  ///< of the highest one, corrected for how many there are (window_score)
  std::vector<SentenceRun> parts;         ///< that look spun; in order, apart from each other
};

/// Scores all windows as if each were a document. Those that reach `bar` become parts, and each part is given the ends
/// that make the strengths of the document most likely if replaced words stand inside it and nowhere near outside: it
/// grows and shrinks by sentences as long as their sum of log(1 - share + share * e^strength), less a little for each
/// word, grows (a change point by maximum likelihood, Page 1955). Parts less than a quarter of a window apart are
/// joined.
WindowFindings window_findings(const RatingWeights& weights, const DocumentPlaces& document, double bar);

}  // namespace unspun
