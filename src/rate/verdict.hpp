#pragma once

#include <cstdint>

#include "rate/abstention.hpp"
#include "rate/rating.hpp"
#include "rate/rating_weights.hpp"

namespace unspun {

/// What a document scores.
struct DocumentScores {
  double whole = 0;
  double window = -RatingWeights::kNever;  ///< of the highest window, corrected (window_score); none by default
};

/// The verdict over a document of so many words with these scores: `Spun` where the whole or a window reaches its bar,
/// then `Suspect` likewise. `Undecided` where `abstention` gives a reason, but for documents of twenty words or more
/// that are short only, or verse, and whose score is four nats above the bar of `Spun`; verse is undecided only where
/// it would be suspected otherwise.
Verdict verdict(const RatingWeights& weights, const DocumentScores& scores, std::uint64_t words, Abstention abstention);

}  // namespace unspun
