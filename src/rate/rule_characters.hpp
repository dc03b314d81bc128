#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tokenize/code_points.hpp"

namespace unspun {

/// What the rules of the public datasets take a character for. They were written for Python, and their words are those
/// of spaCy's English tokenizer: "white space" and "line break" are Python's, and so are the rest wherever it shows in
/// English text. Scripts other than Latin follow ICU's properties, which differ from spaCy's lists in rare letters.
/// Thread-safe; each call takes a constant time.
enum RuleCharacter : std::uint16_t {
  kRuleSpace = 1U << 0U,
  kRuleLineBreak = 1U << 1U,    ///< ends a line: "\v", "\x85", U+2028 too
  kRulePrefix = 1U << 2U,       ///< always a word of its own at the front of a word
  kRuleSuffix = 1U << 3U,       ///< the same at its end
  kRuleInfix = 1U << 4U,        ///< the same in the middle: "…" and pictures
  kRuleCurrency = 1U << 5U,     ///< a word of its own at the end after a digit
  kRuleDigit = 1U << 6U,        ///< 0-9
  kRuleLower = 1U << 7U,        ///< small letter, or letter of a script without case
  kRuleUpper = 1U << 8U,        ///< capital letter, or letter of a script without case
  kRuleQuote = 1U << 9U,        ///< quotation marks, the comma, brackets of the kind "«"
  kRuleBeforeStop = 1U << 10U,  ///< a final full stop is cut off after it
  kRulePunctuation = 1U << 11U  ///< in the list of marks that do not make a word (Gopher rules)
};
inline constexpr unsigned kRuleLetter = kRuleLower | kRuleUpper;

extern const std::array<std::uint16_t, 128> kRuleAscii;
unsigned wide_rule_character(char32_t c);

/// The flags of a code point.
inline unsigned rule_character(char32_t c) {
  return c < kRuleAscii.size() ? kRuleAscii[c] : wide_rule_character(c);
}

/// A letter for Python: unlike is_letter() not a circled letter or a Roman numeral of one sign.
bool is_alphabetic(char32_t c);
/// U+0964 and the like included: a text or line ends here in some script.
bool is_sentence_terminal(char32_t c);
/// The shorter list by which sentences are counted.
bool is_sentence_end(char32_t c);
/// Of Unicode's categories P*, as far as they are of use in Europe.
bool is_punctuation(char32_t c);

/// The last code point of a text that is not empty.
CodePoint last_code_point(std::string_view text);

/// Without Python's white space at the front, at the end, at both.
std::string_view left_stripped(std::string_view text);
std::string_view right_stripped(std::string_view text);
inline std::string_view stripped(std::string_view text) {
  return left_stripped(right_stripped(text));
}

}  // namespace unspun
