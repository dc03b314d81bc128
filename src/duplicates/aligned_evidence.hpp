#pragma once

#include <cstdint>
#include <vector>

#include "duplicates/alignment.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/vocabulary.hpp"

namespace unspun {

/// What the alignment of a copy with its original says about the copy.
struct AlignedEvidence {
  std::vector<AlignedSubstitution> substitutions;  ///< `second` could have become `first`: most frequent first
  std::uint32_t known = 0;    ///< different pairs of single words that the table of candidates lists
  std::uint32_t unknown = 0;  ///< different pairs of single words that it does not
  /// Log-likelihood ratio of "a spinner made the one of the other" against "a person revised it", in nats: what to add
  /// to the log odds of the copy. Never below 0: the copy may have been spun before it was revised.
  double strength = 0;
  /// By how much rarer the words of the copy are, mean natural logarithm over the known pairs: above 0 it is the first
  /// text that was spun, below 0 the second.
  double rarity = 0;
};

/// Both of the first text, the copy, against the second, the original. A spinner writes synonyms, and often; a person
/// who revises a report changes names, numbers and times, so the share of known pairs among the differences tells the
/// two apart.
AlignedEvidence aligned_evidence(const Alignment& alignment, const Vocabulary& vocabulary,
                                 const CandidateTable& candidates);

/// The probability that the copy is spun after the alignment was seen.
double raised_probability(double spun_probability, const AlignedEvidence& evidence);

}  // namespace unspun
