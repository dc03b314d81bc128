#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "evidence/window.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/phrase_table.hpp"

namespace unspun {

/// A word or expression that may have stood at a place, with how it fits there.
struct ScoredCandidate {
  PhraseWords words = {};
  std::uint8_t sources = 0;
  bool whole = false;  ///< the found side is a known garbled phrase
  std::int8_t cosine = kNoCosine;
  std::int8_t article = 0;  ///< +1 agrees with the a/an before it where the found word does not, -1 the other way round
  double delta = 0;         ///< log P(window with it) - log P(window as found), nats
  ReadingFit fit;
  std::optional<float> context;  ///< log-bilinear score, nats; single words only
  std::uint32_t repeated = 0;    ///< how often its first word stands in the document
  double rank = 0;               ///< higher is likelier to be what stood there; comparable within a place only
};

/// A word or expression of the text whose replacement was looked into.
struct Place {
  std::uint32_t begin = 0;  ///< words [begin, end) of the WordStream
  std::uint32_t end = 0;
  WordId found = kUnknownWord;        ///< the first word found
  std::uint8_t candidates = 0;        ///< how many were known
  ReadingFit fit;                     ///< of what is found
  std::optional<float> context;       ///< its log-bilinear score, nats; single words only
  std::uint32_t repeated = 0;         ///< how often the first word found stands elsewhere in the document
  double surroundings = 0;            ///< mean log probability of the sentence's other words, nats
  std::vector<ScoredCandidate> best;  ///< by rank, at most kKeptCandidates
  double strength = 0;                ///< log-likelihood ratio of "replaced" against "original", nats

  std::size_t size() const { return end - begin; }
};
inline constexpr std::size_t kKeptCandidates = 5;

}  // namespace unspun
