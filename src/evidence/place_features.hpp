#pragma once

#include <array>
#include <cstdint>

#include "evidence/evidence_weights.hpp"
#include "evidence/place.hpp"
#include "lexicon/vocabulary.hpp"
#include "tokenize/token.hpp"

namespace unspun {

/// What ranks a candidate among those of its place: a sum of these times EvidenceWeights::rank.
using CandidateFeatures = std::array<float, kRankFeatures>;
CandidateFeatures candidate_features(const ScoredCandidate& candidate, const Place& place,
                                     const Vocabulary& vocabulary);

/// What a place is judged by: how much better its best candidate fits by n-grams (delta) and by the log-bilinear model,
/// how long the known n-grams around both readings are, how the rest of the sentence fits, frequencies, how often both
/// words stand elsewhere in the document, letter case, articles, what parts of speech both may be, and whether the pair
/// is on a list of what real spinners wrote. Which thesaurus knows the pair is not among them: a net that sees it
/// learns the spinners of its training instead (tests/bench/results/2026-11-21-evidence.md).
PlaceFeatures place_features(const Place& place, std::span<const WordId> found, Casing casing, bool begins_sentence,
                             const Vocabulary& vocabulary);

}  // namespace unspun
