#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
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
  /// to the log odds of the copy. Never below 0: the copy may have been spun before it was revised. 0 where `rarity` is
  /// below 0.
  double strength = 0;
  /// By how much rarer the words of the copy are, mean natural logarithm over the known pairs: above 0 it is the first
  /// text that was spun, below 0 the second.
  double rarity = 0;
};

/// Both of the first text, the copy, against the second, the original. A spinner writes synonyms, and often; a person
/// who revises a report changes names, numbers and times, so the share of known pairs among the differences tells the
/// two apart. Pairs whose first word `is_allowed` are not looked at.
AlignedEvidence aligned_evidence(const Alignment& alignment, const Vocabulary& vocabulary,
                                 const CandidateTable& candidates,
                                 const std::function<bool(std::string_view found)>& is_allowed = nullptr);

/// What each of the alignment's places says by itself, in nats: the likelihood ratio of a known pair, 0 for any other.
std::vector<double> place_strengths(const Alignment& alignment, std::string_view copy, std::string_view original,
                                    const Vocabulary& vocabulary, const CandidateTable& candidates);

}  // namespace unspun
