#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unspun {

/// A code point and the number of bytes that its UTF-8 form takes.
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};

/// The code point whose first byte is text[at]. Bytes that are not UTF-8 come out one by one as U+FFFD, so that a
/// text which breaks the promise of being valid is still read to its end.
CodePoint code_point_at(std::string_view text, std::size_t at);

bool is_letter(char32_t c);         ///< Alphabetic: letters of all scripts, letter numbers, most vowel signs
bool is_decimal_digit(char32_t c);  ///< 0-9 and the digits of other scripts
bool is_other_number(char32_t c);   ///< "½", "²", "①"
bool is_upper(char32_t c);          ///< capital or title-case letter
bool is_lower(char32_t c);
bool is_blank(char32_t c);        ///< white space, control and format characters: nothing to see
bool is_emoji_start(char32_t c);  ///< shown as a picture by itself: emoji, flag letters, pictographs from U+2600 on

/// Word_Break and Sentence_Break (UAX #29), as far as the fast path understands them.
enum class WordBreak : std::uint8_t { Other, Letter, Digit, Joiner, MidLetter, MidNumber, MidBoth, Blank, Unsupported };
enum class SentenceBreak : std::uint8_t {
  Other,
  Lower,
  Upper,
  Letter,
  Digit,
  Dot,
  Stop,
  Close,
  Space,
  Continue,
  Separator,
  Unsupported
};

WordBreak word_break(char32_t c);
SentenceBreak sentence_break(char32_t c);

}  // namespace unspun
