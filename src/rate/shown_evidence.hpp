#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/rating.hpp"
#include "rate/replaced_share.hpp"

namespace unspun {

/// A document as it was read, for turning places into byte ranges.
struct ReadDocument {
  std::string_view text;
  const TokenizedText& tokenized;
  const WordStream& stream;

  ByteRange range_of(const Place& place) const;
};

/// The prior log odds of a place: the document's share of replaced words. A single strong fact (a known garbled phrase,
/// an article that does not agree) is weighed with at least that of a document with few slips, so that it shows by
/// itself.
double prior_log_odds(const Place& place, const ReplacedShare& share);

/// The evidence spans to show: places whose posterior log odds are positive, and articles that agree with a word that
/// is not there. `is_allowed` says which found words (lower case) are never flagged. What is expected at a place is
/// ranked together with the document's other places where the same words are found, since spinners mostly write the
/// same word for a word throughout. By position, not overlapping.
std::vector<Evidence> shown_evidence(const ReadDocument& document, const DocumentPlaces& places,
                                     const ReplacedShare& share, const EvidenceModel& model,
                                     const std::function<bool(std::string_view found)>& is_allowed);

/// Counts the found/expected pairs of the evidence, most frequent first, ties by spelling.
std::vector<LedgerEntry> ledger(const std::vector<Evidence>& evidence);

}  // namespace unspun
