// "{big|large}": alternatives of which a program should have left one. Code, TeX, wiki tables, regular expressions,
// sets, JSON and usage lines ("service {start|stop}") have braces and bars too. So the alternatives must read like
// prose, and the line around them must; a single group between other words needs an alternative of several words, or
// nested groups, or a second group in the text to be believed. A group that never closes is cut off with its line, or
// goes on in prose: two bars without a space beside them are nothing else.
//
//   "A {big|{very|quite} large} town"   one damage, the outer group; no repair
//   "It was {good|great|fine"           one damage, to the end
#include <optional>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_in_code.hpp"

namespace unspun {
namespace {

/// Bytes that alternatives have: words, spaces, the punctuation of sentences. Not what programs are written with.
bool is_prose_byte(char32_t byte) {
  constexpr std::string_view kPunctuation = " ,.!?'\";:-%&|{}\n";
  return is_ascii_letter(byte) || is_ascii_digit(byte) || byte >= 0x80 ||
         kPunctuation.find(static_cast<char>(byte)) != std::string_view::npos;
}

struct Group {
  ByteRange range;
  std::size_t bars = 0;  ///< between its own alternatives: "{{ title | upper }}" has none
  bool is_nested = false;
  bool is_among_words = false;  ///< else, as in a heading, others must be certain
  bool is_certain = false;
};

/// Whether every alternative is empty or begins and ends like words do, and at least two have two letters.
bool has_worded_alternatives(std::string_view inside) {
  std::size_t worded = 0;
  std::size_t begin = 0;
  for (std::size_t place = 0; place <= inside.size(); ++place) {
    const char32_t byte = byte_at(inside, place);
    if (place < inside.size() && !is_prose_byte(byte)) return false;
    if (place < inside.size() && byte != '|' && byte != '{' && byte != '}') continue;
    const std::string_view part = inside.substr(begin, place - begin);
    std::size_t letters = 0;
    std::size_t marks = 0;
    for (const char letter : part) {
      const char32_t code = static_cast<unsigned char>(letter);
      letters += is_ascii_letter(code) || code >= 0x80 ? 1 : 0;
      marks += code == ':' || code == '"' || code == '=' ? 1 : 0;
    }
    if (marks > 1 || (letters == 0 && part.find_first_not_of(" ,.") != part.npos)) return false;
    worded += letters > 1 ? 1 : 0;
    begin = place + 1;
  }
  return worded >= 2;
}

bool has_alternative_of_words(std::string_view inside) {
  std::size_t begin = 0;
  while (begin <= inside.size()) {
    const std::size_t end = std::min(inside.size(), inside.find_first_of("|{}", begin));
    const std::string_view part = inside.substr(begin, end - begin);
    const std::size_t space = part.find(' ', 1);
    if (space != part.npos && space + 1 < part.size() && is_ascii_letter(byte_at(part, space - 1)) &&
        is_ascii_letter(byte_at(part, space + 1))) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// A mark that programs and their manuals are written with, and prose is not. Sums of money, dashes and emphasis are
/// prose; variables, options and identifiers are not.
bool is_program_mark(std::string_view line, std::size_t place) {
  const char32_t before = place == 0 ? ' ' : byte_at(line, place - 1);
  const char32_t after = byte_at(line, place + 1);
  switch (line[place]) {
    case '$':
      return !is_ascii_digit(after);
    case '-':
      return before == ' ' && after == '-' && is_ascii_letter(byte_at(line, place + 2));
    case '_':
      return is_ascii_letter(before) && is_ascii_letter(after);
    default:
      return true;
  }
}

bool is_in_prose(std::string_view text, ByteRange range) {
  constexpr std::size_t kReach = 80;
  const std::size_t begin = range.begin > kReach ? range.begin - kReach : 0;
  std::string_view near = text.substr(begin, range.end + kReach - begin);
  near = near.substr(0, near.find('\n', range.end - begin));
  const std::size_t line_end = near.substr(0, range.begin - begin).rfind('\n');
  if (line_end != near.npos) near.remove_prefix(line_end + 1);
  if (near.ends_with(';')) return false;
  for (std::size_t place = near.find_first_of("\\=<>^`$-_"); place != near.npos;
       place = near.find_first_of("\\=<>^`$-_", place + 1)) {
    if (is_program_mark(near, place)) return false;
  }
  return true;
}

/// The rest of the line is four words or more.
bool is_among_words(std::string_view text, ByteRange range, std::size_t least = 4) {
  const std::string_view line = near_line(text, range.begin);
  std::size_t words = 0;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '{') ++depth;
    if (line[i] == '}' && depth > 0) --depth;
    const bool begins = is_ascii_letter(byte_at(line, i)) && (i == 0 || line[i - 1] == ' ');
    words += depth == 0 && begins ? 1 : 0;
  }
  return words >= least;
}

std::optional<Group> accepted(std::string_view text, Group group, const CodePlaces& code) {
  const std::string_view inside = text.substr(group.range.begin + 1, group.range.size() - 2);
  constexpr std::size_t kMostBytes = 4000;
  if (group.bars == 0 || group.range.size() > kMostBytes) return std::nullopt;
  if (inside.front() == '|' && (inside.size() < 2 || inside[1] == ' ' || inside[1] == '\n')) return std::nullopt;
  const char32_t before = group.range.begin == 0 ? ' ' : byte_at(text, group.range.begin - 1);
  const char32_t after = byte_at(text, group.range.end);
  constexpr std::string_view kCodeBefore = "\\$#%@_^=)]}&/+*<";
  if (before < 0x80 && kCodeBefore.find(static_cast<char>(before)) != std::string_view::npos) {
    // Groups stand side by side in spintax: "{Hi|Hello}{,|} all".
    if (before != '}') return std::nullopt;
  }
  if (after == '{' && before != ' ') return std::nullopt;
  if (!has_worded_alternatives(inside)) return std::nullopt;
  if (code.is_code(group.range.begin) || !is_in_prose(text, group.range)) return std::nullopt;
  group.is_among_words = is_among_words(text, group.range);
  group.is_certain = group.is_nested || has_alternative_of_words(inside);
  return group;
}

/// A group whose brace at `begin` never closes: up to the word after its last bar. Looks no further than its line.
std::optional<Group> unclosed(std::string_view text, std::size_t begin, const CodePlaces& code) {
  constexpr std::size_t kMostBytes = 400;
  constexpr std::size_t kLeastBars = 2;
  std::string_view rest = text.substr(begin, kMostBytes);
  rest = rest.substr(0, rest.find('\n'));
  Group group{{begin, begin}};
  std::size_t last_bar = 0;
  for (std::size_t bar = rest.find('|'); bar != rest.npos; bar = rest.find('|', bar + 1)) {
    if (!is_ascii_letter(byte_at(rest, bar - 1)) || !is_ascii_letter(byte_at(rest, bar + 1))) break;
    ++group.bars;
    last_bar = bar;
  }
  if (group.bars < kLeastBars || !is_ascii_letter(byte_at(rest, 1))) return std::nullopt;
  std::size_t end = last_bar + 1;
  while (is_ascii_letter(byte_at(rest, end)) || (byte_at(rest, end) >= 0x80 && end < rest.size())) ++end;
  group.range.end = begin + end;
  const char32_t before = begin == 0 ? ' ' : byte_at(text, begin - 1);
  if (!is_ascii_space(before) && before != '"' && before != '(') return std::nullopt;
  const std::string_view inside = rest.substr(1, end - 1);
  if (inside.find_first_of("{}") != inside.npos || !has_worded_alternatives(inside)) return std::nullopt;
  if (code.is_code(begin) || !is_in_prose(text, group.range)) return std::nullopt;
  // Without its brace the rest of the line is not told from what is within: the words before count.
  const std::string_view line_before = near_line(text, begin);
  const std::size_t brace = line_before.find(rest.substr(0, end));
  group.is_among_words = is_among_words(line_before.substr(0, brace), {0, 0}, 2);
  group.is_certain = true;
  return group;
}

}  // namespace

std::vector<Damage> spintax(std::string_view text) {
  std::vector<Damage> found;
  if (text.find('{') == std::string_view::npos) return found;
  const CodePlaces code(text);
  std::vector<Group> groups;
  bool is_certain = false;
  bool is_second = false;
  std::size_t depth = 0;
  Group group;
  const auto take = [&](const std::optional<Group>& good) {
    if (!good) return;
    is_certain = is_certain || (good->is_among_words && (good->is_certain || is_second));
    is_second = is_second || good->is_among_words;
    groups.push_back(*good);
  };
  for (std::size_t place = text.find('{'); place != std::string_view::npos;) {
    if (text[place] == '{') {
      if (depth++ == 0) group = Group{{place, place}};
      group.is_nested = group.is_nested || depth > 1;
    } else if (text[place] == '|') {
      group.bars += depth == 1 ? 1 : 0;
    } else if (text[place] == '}') {
      if (--depth == 0) {
        group.range.end = place + 1;
        take(accepted(text, group, code));
      }
    } else if (byte_at(text, place + 1) == '\n') {
      take(unclosed(text, group.range.begin, code));
      depth = 0;  // a paragraph ends, and with it what is open
    }
    place = depth == 0 ? text.find('{', place + 1) : text.find_first_of("{|}\n", place + 1);
  }
  if (depth > 0) take(unclosed(text, group.range.begin, code));
  if (!is_certain) return found;
  for (const Group& good : groups) found.push_back({good.range, DamageKind::Spintax, std::nullopt});
  return found;
}

}  // namespace unspun
