#include "duplicates/aligned_evidence.hpp"

#include <algorithm>

#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

// Of 2,400 honest pairs of near-duplicates, 18 % of the differing words were known pairs; of spun copies 70 % at least,
// also by a thesaurus that the table was not made from (tests/bench/results/2026-11-22-duplicates.md). That is a ratio
// of ln(0.70 / 0.18) for a known pair and ln(0.30 / 0.82) for another. Half of it is taken, for the differences of one
// document are of one kind: who corrects a spelling does so throughout.
constexpr double kKnownNats = 0.68;
constexpr double kUnknownNats = -0.5;
constexpr double kPlaceNats = 1.36;  // the whole of it, for one place by itself
// More than that no single witness is worth: the pair itself may be a mistake.
constexpr double kMostNats = 12;

bool is_listed(WordId found, WordId expected, const CandidateTable& candidates) {
  const auto list = candidates.of(found);
  return std::any_of(list.begin(), list.end(), [&](const Candidate& candidate) { return candidate.word == expected; });
}

}  // namespace

AlignedEvidence aligned_evidence(const Alignment& alignment, const Vocabulary& vocabulary,
                                 const CandidateTable& candidates,
                                 const std::function<bool(std::string_view found)>& is_allowed) {
  AlignedEvidence evidence;
  for (const AlignedSubstitution& substitution : alignment.substitutions) {
    const bool is_single =
        substitution.first.find(' ') == std::string::npos && substitution.second.find(' ') == std::string::npos;
    if (!is_single || (is_allowed && is_allowed(substitution.first))) continue;
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
  // The first text is the one that was replaced in the other, then, or nothing was: in all 624 copies of that file the
  // copy's words were rarer.
  if (evidence.rarity < 0) return evidence;
  evidence.strength = std::clamp(kKnownNats * evidence.known + kUnknownNats * evidence.unknown, 0.0, kMostNats);
  return evidence;
}

std::vector<double> place_strengths(const Alignment& alignment, std::string_view copy, std::string_view original,
                                    const Vocabulary& vocabulary, const CandidateTable& candidates) {
  std::vector<double> strengths;
  strengths.reserve(alignment.places.size());
  for (const AlignedPlace& place : alignment.places) {
    const WordId found = vocabulary.id(word_form(place.first.of(copy)));
    const WordId expected = vocabulary.id(word_form(place.second.of(original)));
    strengths.push_back(is_listed(found, expected, candidates) ? kPlaceNats : 0);
  }
  return strengths;
}

}  // namespace unspun
