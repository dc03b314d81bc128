#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenize/code_points.hpp"
#include "tokenize/token_rules.hpp"

namespace unspun {

/// UAX #29 boundaries without ICU, for text of a small alphabet: ASCII, the Latin letters and signs up to U+024F and
/// the dashes, quotes, bullets and ellipsis of U+2010-2027. Left out is what UAX #29 attaches to its neighbours or
/// treats in a way of its own there (soft hyphen, U+0085, U+2024). On this alphabet the boundaries are those of
/// IcuBreaks. Linear time; const, safe from many threads.
///
/// How it works: no character of the alphabet is Extend, Format, Hebrew, Katakana or an emoji part, so that of the word
/// rules only WB3-13b without the Hebrew and Katakana ones are left. They need one character of context before and
/// two after. Of the sentence rules all matter, but they begin only at ".", "!", "?" and carriage return.
class FastBreaks {
 public:
  FastBreaks();

  /// Whether all of text[begin, end) belongs to the alphabet.
  bool covers(std::string_view text, std::uint32_t begin, std::uint32_t end) const;
  /// Hands every word piece of text[begin, end) that is not blank to `rules`.
  void add_words(std::string_view text, std::uint32_t begin, std::uint32_t end, TokenRules& rules) const;
  /// Appends the end of every sentence of text[begin, end), the last of which is `end`.
  void add_sentence_ends(std::string_view text, std::uint32_t begin, std::uint32_t end,
                         std::vector<std::uint32_t>& ends) const;

 private:
  /// Position in the tables of the character at text[at], or kTableSize for one outside them.
  static std::uint32_t index_at(std::string_view text, std::uint32_t at, std::uint32_t& size);
  WordBreak word_break_at(std::string_view text, std::uint32_t at, std::uint32_t end, std::uint32_t& size) const;
  SentenceBreak sentence_break_at(std::string_view text, std::uint32_t at, std::uint32_t end,
                                  std::uint32_t& size) const;
  SentenceBreak sentence_break_before(std::string_view text, std::uint32_t at, std::uint32_t begin) const;
  std::uint32_t word_end(std::string_view text, std::uint32_t at, std::uint32_t end) const;
  std::uint32_t sentence_end(std::string_view text, std::uint32_t stop, std::uint32_t begin, std::uint32_t end) const;

  static constexpr std::uint32_t kLatinSize = 0x250;
  static constexpr std::uint32_t kMarksBegin = 0x2010;
  static constexpr std::uint32_t kMarksSize = 0x18;
  static constexpr std::uint32_t kTableSize = kLatinSize + kMarksSize;

  std::array<WordBreak, kTableSize> x_word_breaks;
  std::array<SentenceBreak, kTableSize> x_sentence_breaks;
};

}  // namespace unspun
