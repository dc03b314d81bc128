// What is cut off at the ends of a word and what divides it in the middle: the hand-made equal of the regular
// expressions for English in spaCy 3.8.
#include <algorithm>

#include "base/ascii.hpp"
#include "rate/rule_characters.hpp"
#include "rate/rule_web_address.hpp"
#include "rate/rule_words.hpp"

namespace unspun {
namespace {

/// Units of measure that are cut off after a digit; those in Cyrillic and Arabic letters are left out.
constexpr std::string_view kUnits[] = {
    "%",       "GB",       "G",        "K",        "KB",       "M",        "MB",      "Pa",     "T",   "TB",
    "cm",      "cm\u00B2", "cm\u00B3", "dm",       "ft",       "g",        "gb",      "hPa",    "ha",  "in",
    "kb",      "kg",       "km",       "km/h",     "km\u00B2", "lb",       "m",       "m/s",    "mb",  "mbar",
    "mg",      "mm",       "mph",      "nm",       "oz",       "t",        "tb",      "yd",     "kmh", "m\u00B2",
    "m\u00B3", "mm\u00B2", "mm\u00B3", "dm\u00B2", "dm\u00B3", "km\u00B3", "\u00B5m", "\u00B5g"};
constexpr std::size_t kLongestUnit = 5;  ///< bytes

std::size_t stops_at_end(std::string_view word) {
  std::size_t count = 0;
  while (count < word.size() && word[word.size() - 1 - count] == '.') ++count;
  return count;
}

/// The size of a unit or currency sign directly behind the last digit.
std::size_t unit_size(std::string_view word) {
  for (std::size_t size = 1; size <= kLongestUnit && size < word.size(); ++size) {
    if (!is_ascii_digit(word[word.size() - 1 - size])) continue;
    const std::string_view tail = word.substr(word.size() - size);
    if (tail == "US$" || tail == "C$" || tail == "A$" || tail == "+") return size;
    const CodePoint point = code_point_at(tail, 0);
    if (point.size == size && (rule_character(point.value) & kRuleCurrency) != 0) return size;
    return std::find(std::begin(kUnits), std::end(kUnits), tail) == std::end(kUnits) ? 0 : size;
  }
  return 0;
}

bool ends_in_possessive(std::string_view word) {
  const char last = word.back();
  if (last != 's' && last != 'S') return false;
  word.remove_suffix(1);
  return word.ends_with('\'') || word.ends_with("\u2019");
}

/// Whether the full stop at the end is a word of its own.
bool is_final_stop(std::string_view word) {
  const std::string_view before = word.substr(0, word.size() - 1);
  if (before.empty()) return false;
  const CodePoint last = last_code_point(before);
  const unsigned flags = rule_character(last.value);
  if ((flags & kRuleBeforeStop) != 0) return true;
  const std::string_view rest = before.substr(0, before.size() - last.size);
  if (rest.empty()) return false;
  if (rest.ends_with("\u00B0") && (last.value == 'F' || last.value == 'C' || last.value == 'K')) return true;
  return (flags & kRuleUpper) != 0 && (rule_character(last_code_point(rest).value) & kRuleUpper) != 0;
}

/// The size of a hyphen, or of two or three of them, between a letter or digit and a letter.
std::size_t hyphens_size(std::string_view rest) {
  for (const std::string_view hyphens : {"---", "--", "-", "\u2014\u2014", "\u2014", "\u2013", "~"}) {
    if (!rest.starts_with(hyphens) || rest.size() == hyphens.size()) continue;
    if ((rule_character(code_point_at(rest, hyphens.size()).value) & kRuleLetter) != 0) return hyphens.size();
  }
  return 0;
}

/// The size of what divides the word where `rest` begins; 0 for nothing.
std::size_t infix_size(std::string_view rest, CodePoint point, unsigned before) {
  if (point.value >= 0x80 && (rule_character(point.value) & kRuleInfix) != 0) return point.size;
  const std::string_view behind = rest.substr(point.size);
  const unsigned after = behind.empty() ? 0 : rule_character(code_point_at(behind, 0).value);
  switch (point.value) {
    case '.':
      if (!behind.empty() && behind.front() == '.') return std::min(rest.find_first_not_of('.'), rest.size());
      return (before & (kRuleLower | kRuleQuote)) != 0 && (after & (kRuleUpper | kRuleQuote)) != 0 ? 1 : 0;
    case ',':
      return (before & kRuleLetter) != 0 && (after & kRuleLetter) != 0 ? 1 : 0;
    case ':':
    case '<':
    case '>':
    case '=':
    case '/':
      return (before & (kRuleLetter | kRuleDigit)) != 0 && (after & kRuleLetter) != 0 ? 1 : 0;
    case '+':
    case '*':
    case '^':
    case '-':
      if ((before & kRuleDigit) != 0 && !behind.empty() && (is_ascii_digit(behind.front()) || behind.front() == '-'))
        return 1;
      break;
    default:
      break;
  }
  const bool is_hyphen = point.value == '-' || point.value == '~' || point.value == 0x2013 || point.value == 0x2014;
  return is_hyphen && (before & (kRuleLetter | kRuleDigit)) != 0 ? hyphens_size(rest) : 0;
}

}  // namespace

std::size_t rule_prefix_size(std::string_view word) {
  if (word.empty()) return 0;
  const CodePoint point = code_point_at(word, 0);
  switch (point.value) {
    case '.': {
      const std::size_t stops = std::min(word.find_first_not_of('.'), word.size());
      return stops > 1 ? stops : 0;
    }
    case '+':
      return word.size() > 1 && is_ascii_digit(word[1]) ? 0 : 1;
    case 'U':
      return word.starts_with("US$") ? 3 : 0;
    case 'C':
    case 'A':
      return word.size() > 1 && word[1] == '$' ? 2 : 0;
    default:
      return (rule_character(point.value) & kRulePrefix) != 0 ? point.size : 0;
  }
}

std::size_t rule_suffix_size(std::string_view word) {
  if (word.empty()) return 0;
  if (word.back() == '.') {
    const std::size_t stops = stops_at_end(word);
    if (stops > 1) return stops;
    return is_final_stop(word) ? 1 : 0;
  }
  if (ends_in_possessive(word)) return word[word.size() - 2] == '\'' ? 2 : 4;
  const CodePoint last = last_code_point(word);
  if ((rule_character(last.value) & kRuleSuffix) != 0) {
    const bool is_double = last.value == 0x2026 && word.ends_with("\u2026\u2026");
    return is_double ? 2 * last.size : last.size;
  }
  return unit_size(word);
}

void append_infix_pieces(std::string_view word, std::size_t offset, std::vector<ByteRange>& pieces) {
  const std::size_t first = pieces.size();
  std::size_t begin = 0;
  unsigned before = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    const unsigned flags = rule_character(point.value);
    const bool is_plain = point.value < 0x80 && (flags & (kRuleLetter | kRuleDigit)) != 0;
    const std::size_t size = is_plain ? 0 : infix_size(word.substr(at), point, before);
    // A divider at the very front belongs to the piece behind it, as in spaCy.
    if (size != 0 && at != 0) {
      if (at > begin) pieces.push_back({offset + begin, offset + at});
      pieces.push_back({offset + at, offset + at + size});
      begin = at + size;
    }
    before = size > point.size ? rule_character(last_code_point(word.substr(at, size)).value) : flags;
    at += std::max<std::size_t>(size, point.size);
  }
  if (begin < word.size()) pieces.push_back({offset + begin, offset + word.size()});
  if (pieces.size() > first + 1 && is_web_address(word)) {
    pieces.resize(first);
    pieces.push_back({offset, offset + word.size()});
  }
}

}  // namespace unspun
