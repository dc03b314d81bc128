#pragma once

#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/replaced_share.hpp"

namespace unspun {

/// Log odds of "replaced" against "original" of every place, given its document: the strength, and the document's share
/// of replaced words as the prior, with three refinements.
///   - A spinner has a table: the share is estimated apart for places whose best candidate is on our list of what
///     spinners write, and for the others.
///   - Spinners mostly write the same word for a word throughout: places where the same words are found speak for each
///     other. They are not independent, so together they count as two at most.
///   - A single strong fact (a known garbled phrase, an article that agrees with the candidate alone) is weighed with
///     at least the prior of a document with a few slips, so that it shows by itself.
/// `spun_probability` is that of the document as a whole: in a document that is likelier honest no place is likelier
/// replaced than not, unless by a strong fact of its own.
std::vector<double> posterior_log_odds(const DocumentPlaces& document, const WordStream& stream,
                                       const ReplacedShare& share, double spun_probability);

/// Places that are judged together, as if they were a document.
struct PlaceGroup {
  std::vector<std::size_t> places;  ///< indices
  ReplacedShare share;
  double spun_probability = 0;
};

/// The same where parts of a document are judged apart: each place is in one group.
std::vector<double> posterior_log_odds(const DocumentPlaces& document, const WordStream& stream,
                                       const std::vector<PlaceGroup>& groups);

}  // namespace unspun
