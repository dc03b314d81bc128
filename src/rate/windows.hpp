#pragma once

#include <vector>

#include "rate/document_features.hpp"

namespace unspun {

/// Windows over the sentences of a document, for finding what was spun in one part only: of about 180 words, and of
/// twice as many, four times ... as long as two fit into the document, each reaching half-way into the next. They begin
/// and end with sentences. A document with less than 360 words has none. Linear in the document but for a logarithm.
///
///   400 words in sentences of 20:   words 0-180, 100-280, 200-380, 220-400
std::vector<SentenceRun> windows(const DocumentPlaces& document);

inline constexpr std::uint32_t kWindowWords = 180;

}  // namespace unspun
