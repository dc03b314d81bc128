#include "duplicates/aligned_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

// Of 2,400 honest pairs of near-duplicates, 18 % of the differing words were known pairs; of spun copies 70 % at least,
// also by a thesaurus that the table was not made from (tests/bench/results/2026-11-22-duplicates.md). That is a ratio
// of ln(0.70 / 0.18) for a known pair and ln(0.30 / 0.82) for another. Half of it is taken, for the differences of one
// document are of one kind: who corrects a spelling does so throughout.
constexpr double kKnownNats = 0.68;
constexpr double kUnknownNats = -0.5;
// More than that no single witness is worth: the pair itself may be a mistake.
constexpr double kMostNats = 12;

bool is_listed(WordId found, WordId expected, const CandidateTable& candidates) {
  const auto list = candidates.of(found);
  return std::any_of(list.begin(), list.end(), [&](const Candidate& candidate) { return candidate.word == expected; });
}

}  // namespace

AlignedEvidence aligned_evidence(const Alignment& alignment, const Vocabulary& vocabulary,
                                 const CandidateTable& candidates) {
  AlignedEvidence evidence;
  for (const AlignedSubstitution& substitution : alignment.substitutions) {
    const bool is_single =
        substitution.first.find(' ') == std::string::npos && substitution.second.find(' ') == std::string::npos;
    if (!is_single) continue;
    const WordId found = vocabulary.id(substitution.first);
    const WordId expected = vocabulary.id(substitution.second);
    if (!is_listed(found, expected, candidates)) {
      ++evidence.unknown;
      continue;
    }
    ++evidence.known;
    evidence.rarity += vocabulary.log_frequency(expected) - vocabulary.log_frequency(found);
    evidence.substitutions.push_back(substitution);
  }
  if (evidence.known > 0) evidence.rarity /= evidence.known;
  evidence.strength = std::clamp(kKnownNats * evidence.known + kUnknownNats * evidence.unknown, 0.0, kMostNats);
  return evidence;
}

double raised_probability(double spun_probability, const AlignedEvidence& evidence) {
  constexpr double kLeast = 1e-9;  // so that the log odds of 0 and 1 are finite
  const double probability = std::clamp(spun_probability, kLeast, 1 - kLeast);
  const double log_odds = std::log(probability / (1 - probability)) + evidence.strength;
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace unspun
