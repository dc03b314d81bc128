#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// As many words may stand for as many others; what is longer was written anew.
inline constexpr std::size_t kLongestReplaced = 4;
/// Of equal words. Chance makes chains of some three.
inline constexpr std::size_t kFewestChained = 6;

/// Where the one text has other words than the other, between words that both have.
struct AlignedPlace {
  ByteRange first;   ///< bytes of the first text
  ByteRange second;  ///< bytes of the second
};

/// Words that stand in the first text where others stand in the second, with their number.
struct AlignedSubstitution {
  std::string first;  ///< as looked up: lower case, words divided by one space
  std::string second;
  std::uint32_t count = 0;
  bool operator==(const AlignedSubstitution&) const = default;
};

/// Two texts laid beside each other, word for word; marks are left out. Equal words count where they stand in a chain
/// of kFewestChained or more (of all, in a shorter text) with no more than kLongestReplaced others between two of them:
/// a short text has most of its words somewhere in any long one, in the same order, but far apart.
///
///   first:  The navy said on Monday that vessels had left.
///   second: The military said on Monday that ships had left.
///   words 9 and 9, equal 7, replaced 2 and 2; navy/military 1, vessels/ships 1
struct Alignment {
  std::uint32_t first_words = 0;
  std::uint32_t second_words = 0;
  std::uint32_t equal = 0;           ///< words that both have at the same place
  std::uint32_t first_replaced = 0;  ///< words of the first text in `places`
  std::uint32_t second_replaced = 0;
  std::vector<AlignedPlace> places;                ///< in text order
  std::vector<AlignedSubstitution> substitutions;  ///< most frequent first, then by their bytes

  /// Shares of the words of a text that are equal or replaced, from 0 to 1; 0 for a text without words.
  double first_aligned() const { return share(equal + first_replaced, first_words); }
  double second_aligned() const { return share(equal + second_replaced, second_words); }

 private:
  static double share(std::uint32_t part, std::uint32_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / whole;
  }
};

/// Aligns two texts of any bytes; O(n log n). aligned(a, b) is aligned(b, a) with the sides exchanged.
Alignment aligned(std::string_view first, std::string_view second, Tokenizer& tokenizer);

}  // namespace unspun
