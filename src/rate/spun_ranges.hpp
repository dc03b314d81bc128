#pragma once

#include <cstdint>
#include <vector>

#include "base/byte_range.hpp"
#include "rate/document_features.hpp"
#include "rate/shown_evidence.hpp"

namespace unspun {

/// Words of a document as a person counts them: from the `first`-th to the `last`-th.
struct WordRange {
  std::uint64_t first = 1;
  std::uint64_t last = 0;

  std::uint64_t size() const { return last + 1 - first; }
};

/// The words of each run of sentences; runs without words are left out.
std::vector<WordRange> word_ranges(const std::vector<SentenceRun>& runs, const DocumentPlaces& places);

/// The bytes of each run, from its first token to the mark that ends its last sentence; empty runs are left out.
std::vector<ByteRange> byte_ranges(const std::vector<SentenceRun>& runs, const ReadDocument& document);

}  // namespace unspun
