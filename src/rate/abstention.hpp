#pragma once

#include <cstdint>
#include <string_view>

#include "evidence/place_finder.hpp"

namespace unspun {

/// Why no verdict is given over a document.
enum class Abstention : std::uint8_t {
  None,
  TooShort,          ///< fewer than kFewWords words
  NotEnglish,        ///< another language: most words unknown, or too few of those that English is held together with
  OutsideReference,  ///< English words perhaps, but no English text: code, tables, lists of words, random letters
  Dialect,           ///< spelled as no dictionary has it; only what would be suspected otherwise is undecided
  Verse,             ///< the reference is prose; only what would be suspected otherwise is undecided
};

/// Fewer words than this are too little to judge by, unless the evidence is overwhelming.
inline constexpr std::uint64_t kFewWords = 60;

/// Of fewer than these nothing is said, whatever the evidence.
inline constexpr std::uint64_t kFewestWords = 20;

/// The share of odd words (ReadingTally) of the words in small letters that makes a dialect. Scots, Jamaican and
/// American dialects have 4.3 to 19 %, 99.5 % of clean documents (dev/clean, development split) at most 3.4 %, and spun
/// ones at most 3.7 %, as spinners take their words from dictionaries (2026-11-22).
inline constexpr double kManyOddWords = 0.04;

/// By the shares of unknown words and of function words ("the", "of", "and" ...), and by how surprising a word is to
/// the reference. Text without function words is no prose; text of another language has few that English knows, and its
/// other words are unknown or follow each other as no English ones do.
Abstention abstention(const ReadingTally& tally, bool is_verse);

}  // namespace unspun
