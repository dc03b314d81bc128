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

/// The indicator features of a place that are 1, as indices of EvidenceWeights::place; its strength is the sum of their
/// weights. Every feature is a measured value put into a bin, alone or crossed with the bin of the delta, so that a
/// strength can be read as a sum of weights of evidence (Good, "Weight of evidence: a brief survey", 1985).
inline constexpr std::size_t kActiveFeatures = 16;
using PlaceFeatures = std::array<std::uint16_t, kActiveFeatures>;
PlaceFeatures place_features(const Place& place, std::span<const WordId> found, Casing casing, bool begins_sentence,
                             const Vocabulary& vocabulary);

}  // namespace unspun
