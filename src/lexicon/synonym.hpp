#pragma once

#include <cstdint>
#include <string>

namespace unspun {

/// Where a pair of words was found; a bit set, since several sources may agree.
enum SynonymSource : std::uint8_t {
  kFromMythes = 1,        ///< MyThes thesaurus, en_US
  kFromWordnet = 2,       ///< WordNet: same synset
  kFromWordnetNear = 4,   ///< WordNet: near hypernym, hyponym or sister
  kFromVectors = 8,       ///< neighbours by word vectors
  kFromParaphrases = 16,  ///< PPDB pairs
  kFromGarbled = 32,      ///< aligned from known garbled phrases
  kFromSpinners = 64,     ///< our own list of what spinners are known to write
};

/// Two words or expressions, lower case, words separated by one space ("playing card"), that a thesaurus calls related.
/// Read as: a spinner may write `synonym` where `word` stood (and mostly the other way round too).
struct SynonymPair {
  std::string word;
  std::string synonym;
  std::uint8_t source = 0;
  bool operator==(const SynonymPair&) const = default;
};

}  // namespace unspun
