#pragma once

#include <string>
#include <string_view>

#include "detector/unspun/explanation.hpp"
#include "report/sentence_cutter.hpp"
#include "report/style.hpp"

namespace unspun {

/// An explanation as a person reads it: the document's share of replaced words, then for each place the sentence, the
/// candidates with their numbers, and the sum that decided.
///
///   "navy": 2 places, 1 flagged
///   The document: spun, spun probability 99.9 %, 2,445 words, 13.0 % of them replaced
///
///       12  Officials of the U.S. [navy -> military] met on Friday.
///           candidate  delta  strength  found in
///           military    7.12      6.10  mythes, wordnet
///           flagged: strength 6.10 - prior 1.90 = posterior 4.20; the best candidate fits far better
std::string explanation_report(const Explanation& explanation, std::string_view text, SentenceCutter& cutter,
                               const Layout& layout);

}  // namespace unspun
