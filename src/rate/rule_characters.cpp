#include "rate/rule_characters.hpp"

#include <array>

#include "base/utf8_bytes.hpp"
#include "rate/rule_character_tables.hpp"

namespace unspun {
namespace {

constexpr bool is_one_of(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

constexpr unsigned ascii_flags(char c) {
  unsigned flags = 0;
  if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f')) flags |= kRuleSpace;
  if ((c >= '\n' && c <= '\r') || (c >= '\x1c' && c <= '\x1e')) flags |= kRuleLineBreak;
  if (is_one_of("!\"#$%&'()*,:;<=>?[]_`{}", c)) flags |= kRulePrefix;
  if (is_one_of("!\"#&'()*,:;<>?[]_`{}", c)) flags |= kRuleSuffix;
  if (is_one_of("$%", c)) flags |= kRuleCurrency;
  if (c >= '0' && c <= '9') flags |= kRuleDigit;
  if (c >= 'a' && c <= 'z') flags |= kRuleLower;
  if (c >= 'A' && c <= 'Z') flags |= kRuleUpper;
  if (is_one_of("'\"`,", c)) flags |= kRuleQuote;
  if (is_one_of("!\"#%&'()*+,-:;<>?[]_`{|}", c) || (flags & (kRuleDigit | kRuleLower)) != 0) flags |= kRuleBeforeStop;
  const bool is_control = (c < ' ' && c != '\t' && c != '\n') || c == '\x7f';
  const bool is_mark = (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < '\x7f');
  if (is_control || is_mark) flags |= kRulePunctuation;
  return flags;
}

constexpr std::array<std::uint16_t, 128> ascii_table() {
  std::array<std::uint16_t, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    table[c] = static_cast<std::uint16_t>(ascii_flags(static_cast<char>(c)));
  }
  return table;
}
bool is_wide_space(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_wide_quote(char32_t c) {
  return c == 0xAB || c == 0xB4 || c == 0xBB || (c >= 0x2018 && c <= 0x201E && c != 0x201B) ||
         (c >= 0x3008 && c <= 0x3015) || c == 0x27E6 || c == 0x27E7 || c == 0xFF08 || c == 0xFF09;
}

unsigned wide_flags(char32_t c) {
  unsigned flags = 0;
  if (is_wide_space(c)) flags |= kRuleSpace;
  if (c == 0x85 || c == 0x2028 || c == 0x2029) flags |= kRuleLineBreak;
  const bool is_symbol = is_in_ranges(kSymbols, c);
  if (is_symbol || is_in_ranges(kMarks, c)) flags |= kRulePrefix | kRuleSuffix;
  if (is_symbol || c == 0x2026) flags |= kRuleInfix;
  if (c == 0xA3 || c == 0xA5 || c == 0x0E3F || (c >= 0x20A0 && c <= 0x20BF)) flags |= kRuleCurrency | kRulePrefix;
  if (c == 0xA7) flags |= kRulePrefix;
  // spaCy's letters are without ligatures, modifier letters, and the raised and lowered ones.
  const bool is_small_sign = c == 0xAA || c == 0xBA || (c >= 0x2B0 && c <= 0x36F) || (c >= 0x2071 && c <= 0x209C) ||
                             (c >= 0xFB00 && c <= 0xFB06);
  if (is_letter(c) && !is_small_sign && !is_symbol) {
    if (!is_upper(c)) flags |= kRuleLower;
    if (!is_lower(c)) flags |= kRuleUpper;
  }
  if (is_wide_quote(c)) flags |= kRuleQuote;
  // Dashes are cut off at both ends, but no full stop is cut off after them.
  const bool is_dash = c == 0x2013 || c == 0x2014;
  if ((flags & kRuleLower) != 0 || c == 0xB2 || (is_in_ranges(kMarks, c) && !is_dash && c != 0x06D4 && c != 0x0964)) {
    flags |= kRuleBeforeStop;
  }
  if (is_in_ranges(kDatasetPunctuation, c) || is_in_ranges(kTerminals, c)) flags |= kRulePunctuation;
  return flags;
}

}  // namespace

constinit const std::array<std::uint16_t, 128> kRuleAscii = ascii_table();

unsigned wide_rule_character(char32_t c) {
  return wide_flags(c);
}

bool is_alphabetic(char32_t c) {
  return is_letter(c) && !(c >= 0x2160 && c <= 0x2188) && !is_in_ranges(kSymbols, c);
}

bool is_sentence_terminal(char32_t c) {
  return c < 0x80 ? c == '.' || c == '?' || c == '!' : is_in_ranges(kTerminals, c);
}

bool is_sentence_end(char32_t c) {
  return is_sentence_terminal(c) && (c < 0x80 || !is_in_ranges(kTerminalsOnly, c));
}

bool is_punctuation(char32_t c) {
  if (c >= 0x80) return is_in_ranges(kPunctuation, c);
  return (kRuleAscii[c] & kRulePunctuation) != 0 && c > ' ' && !is_one_of("$+<=>^`|~\x7f", static_cast<char>(c));
}

CodePoint last_code_point(std::string_view text) {
  std::size_t at = text.size() - 1;
  // A code point has at most three continuation bytes; more of them are no UTF-8, and stand for themselves.
  for (std::size_t steps = 0; steps < 3 && at > 0 && is_utf8_continuation(text[at]); ++steps) {
    --at;
  }
  const CodePoint point = code_point_at(text, at);
  if (at + point.size == text.size()) return point;
  return code_point_at(text, text.size() - 1);
}

std::string_view left_stripped(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = code_point_at(text, 0);
    if ((rule_character(point.value) & kRuleSpace) == 0) break;
    text.remove_prefix(point.size);
  }
  return text;
}

std::string_view right_stripped(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = last_code_point(text);
    if ((rule_character(point.value) & kRuleSpace) == 0) break;
    text.remove_suffix(point.size);
  }
  return text;
}

}  // namespace unspun
