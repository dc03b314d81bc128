#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/rating.hpp"
#include "rate/read_document.hpp"
#include "rate/replaced_share.hpp"

namespace unspun {

/// The evidence spans to show: places whose `log_odds` (posterior_log_odds) are positive, and articles that agree with
/// a word that is not there. `is_allowed` says which found words (lower case) are never flagged. What is expected at a
/// place is ranked together with the document's other places where the same words are found, since spinners mostly
/// write the same word for a word throughout. By position, not overlapping.
std::vector<Evidence> shown_evidence(const ReadDocument& document, const DocumentPlaces& places,
                                     std::span<const double> log_odds, const ReplacedShare& share,
                                     const EvidenceModel& model,
                                     const std::function<bool(std::string_view found)>& is_allowed);

/// What stood at the places that are likelier replaced than not, for reading their neighbours again.
std::vector<Repair> repairs(const DocumentPlaces& places, std::span<const double> log_odds, const WordStream& stream);

/// Counts the found/expected pairs of the evidence, most frequent first, ties by spelling.
std::vector<LedgerEntry> ledger(const std::vector<Evidence>& evidence);

}  // namespace unspun
