#pragma once

#include <cstdint>

namespace unspun {

/// What a word may be by WordNet; a bit set, since "light" is all of the first three.
enum PartOfSpeech : std::uint8_t {
  kNoun = 1,
  kVerb = 2,
  kAdjective = 4,
  kAdverb = 8,
};

}  // namespace unspun
