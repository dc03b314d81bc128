#pragma once

#include <array>
#include <span>

#include "evidence/place_finder.hpp"
#include "rate/replaced_share.hpp"

namespace unspun {

/// What a whole document is judged by.
inline constexpr std::size_t kDocumentFeatures = 32;
using DocumentFeatures = std::array<float, kDocumentFeatures>;

struct DocumentEvidence {
  std::vector<float> strengths;  ///< of its places
  ReplacedShare share;
  DocumentFeatures features = {};
};

/// Features: how the best deltas of its places are spread (the share of places in each bin), how the strengths are, the
/// likelihood gain of its replaced share by word and by document, also apart for swaps that spinners are known to make,
/// how often a strong swap comes again, known garbled phrases, articles that do not
/// agree, how it fits the reference, its length. All are about 0 to 1.
DocumentEvidence document_evidence(const DocumentPlaces& document);

}  // namespace unspun
