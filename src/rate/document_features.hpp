#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "evidence/place_finder.hpp"
#include "rate/replaced_share.hpp"

namespace unspun {

/// What a whole document is judged by.
inline constexpr std::size_t kDocumentFeatures = 48;
inline constexpr std::uint32_t kLongestFitted = 1500;  ///< words of the longest documents that weights are fitted on
inline constexpr std::size_t kLengthFeature = 1;       ///< an eighth of the logarithm of its words
using DocumentFeatures = std::array<float, kDocumentFeatures>;

struct DocumentEvidence {
  std::vector<float> strengths;  ///< of its places
  ReplacedShare share;
  DocumentFeatures features = {};
};

/// Features: its length, how the best deltas of its places are
/// spread (the share of places in each bin), how the strengths are, the likelihood gain of its replaced share and of
/// some fixed shares, by place and by document, and apart for swaps that spinners are known to make, how often a strong
/// swap comes again, known garbled phrases, articles that do not agree, how it fits the reference. All are about 0
/// to 1.
DocumentEvidence document_evidence(const DocumentPlaces& document);

/// Sentences [first, end) of a document's stream.
struct SentenceRun {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  bool operator==(const SentenceRun&) const = default;
};

/// The same of some runs of its sentences, as if they were a document: in order, not overlapping.
DocumentEvidence document_evidence(const DocumentPlaces& document, std::span<const SentenceRun> runs);

/// The places of a run: document.places[first, second).
std::pair<std::size_t, std::size_t> places_of(const DocumentPlaces& document, SentenceRun run);

/// The sum of the sentences' tallies.
ReadingTally tally_of(const DocumentPlaces& document, std::span<const SentenceRun> runs);

}  // namespace unspun
