#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "rate/rating.hpp"

namespace unspun {

/// A word that may have stood where another stands now, and what speaks for it.
struct ExplainedCandidate {
  std::string word;
  std::uint8_t sources = 0;  ///< bits of SynonymSource
  double delta = 0;          ///< log P(window with it) - log P(window as it stands), in nats
  double strength = 0;       ///< log-likelihood ratio of "replaced" against "original" were it this one, in nats
};

/// One place where the word stands.
struct ExplainedOccurrence {
  ByteRange range;                             ///< bytes of the text
  std::vector<ExplainedCandidate> candidates;  ///< best first
  double strength = 0;                         ///< of the place, in nats
  double posterior = 0;                        ///< strength + log(share / (1 - share)): shown where positive
  bool is_flagged = false;                     ///< whether the rating has it as evidence
  std::string reason;  ///< one sentence: why it is flagged or not ("is on the allow list", "no candidate fits better")
};

/// Why a word of a text was flagged or not, place by place: the numbers that the rating was made from.
struct Explanation {
  std::string word;         ///< as asked for
  std::uint64_t words = 0;  ///< of the document
  double share = 0;         ///< of the document's words that were replaced, as estimated: the prior
  Verdict verdict = Verdict::Undecided;
  double spun_probability = 0;
  std::vector<ExplainedOccurrence> occurrences;  ///< by position; empty where the text does not have the word
};

}  // namespace unspun
