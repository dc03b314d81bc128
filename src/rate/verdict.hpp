#pragma once

#include <cstdint>

#include "rate/rating.hpp"
#include "rate/rating_weights.hpp"

namespace unspun {

/// Fewer words than this are too little to judge by, unless the evidence is overwhelming.
inline constexpr std::uint64_t kFewWords = 60;

/// The verdict over a document of so many words with this score. Short documents, and those of which the vocabulary
/// knows less than 70 % of the words (another language, code, tables), are `Undecided`, except short ones whose score
/// is four nats above the bar of `Spun`.
Verdict verdict(const RatingWeights& weights, double score, std::uint64_t words, std::uint64_t unknown_words);

}  // namespace unspun
