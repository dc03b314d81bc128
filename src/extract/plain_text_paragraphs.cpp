#include "extract/plain_text_paragraphs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/utf8_bytes.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;

/// Margins at which people and programs break lines: e-mail 65 to 78, manuals to 100. Longer lines are paragraphs.
constexpr std::size_t kNarrowestMargin = 40;
constexpr std::size_t kWidestMargin = 110;
/// Below so many lines that are followed by another one nothing is known of a margin.
constexpr std::size_t kFewestBrokenLines = 3;

struct Line {
  ByteRange range;          ///< without white space at its ends
  std::size_t indent = 0;   ///< bytes of white space before it
  std::size_t width = 0;    ///< characters
  bool follows_on = false;  ///< no empty line before it
};

constexpr auto kNoBreakSpace = "\xC2\xA0"sv;

/// [begin, end) without white space at its ends.
ByteRange trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::string_view rest = text.substr(begin, end - begin);
    if (is_ascii_space(rest.front())) {
      ++begin;
    } else if (rest.starts_with(kNoBreakSpace)) {
      begin += 2;
    } else if (is_ascii_space(rest.back())) {
      --end;
    } else if (rest.ends_with(kNoBreakSpace)) {
      end -= 2;
    } else {
      break;
    }
  }
  return {begin, end};
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  bool follows_on = false;
  std::size_t feed = 0;  // the first at or after `begin`; kept, for in a text with "\r" alone it is far away
  for (std::size_t begin = 0; begin < text.size();) {
    if (feed < begin || begin == 0) feed = std::min(text.find('\n', begin), text.size());
    const std::size_t end = begin + std::min(text.substr(begin, feed - begin).find('\r'), feed - begin);
    const ByteRange range = trimmed(text, begin, end);
    if (range.empty()) {
      // "\r\n" is one end of a line: the nothing between its two bytes is no empty line.
      const bool is_within_break =
          begin == end && begin > 0 && text[begin - 1] == '\r' && text.substr(begin, 1) == "\n";
      follows_on = follows_on && is_within_break;
    } else {
      lines.push_back({range, range.begin - begin, code_point_count(range.of(text)), follows_on});
      follows_on = true;
    }
    begin = end + 1;
  }
  return lines;
}

/// Where lines of the text were broken, or 0 where they were not: the width that nine of ten lines of up to
/// kWidestMargin keep to, if at least half of those that another line follows come near it, and few are longer.
std::size_t margin(const std::vector<Line>& lines) {
  std::array<std::size_t, kWidestMargin + 1> counts{};
  std::size_t followed = 0;
  std::size_t too_long = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i + 1].follows_on) continue;
    ++followed;
    if (lines[i].width > kWidestMargin) {
      ++too_long;
    } else {
      ++counts[lines[i].width];
    }
  }
  if (followed < kFewestBrokenLines || too_long * 5 > followed) return 0;
  std::size_t widest = kWidestMargin;
  for (std::size_t beyond = counts[widest]; widest > 0 && beyond * 10 < followed - too_long; beyond += counts[widest]) {
    --widest;
  }
  if (widest < kNarrowestMargin) return 0;
  std::size_t near = 0;
  for (std::size_t at = widest * 3 / 4; at <= kWidestMargin; ++at) near += counts[at];
  return near * 2 >= followed ? widest : 0;
}

/// Whether the second line goes on with the paragraph of the first.
bool goes_on(std::string_view text, const Line& line, const Line& next, std::size_t margin) {
  const std::string_view here = line.range.of(text);
  const std::string_view there = next.range.of(text);
  if (!next.follows_on || line.width > kWidestMargin || is_marked_heading(here) || is_marked_heading(there) ||
      begins_list_item(there)) {
    return false;
  }
  const bool is_half_a_sentence =
      line.width >= kNarrowestMargin && ".!?:;"sv.find(here.back()) == std::string_view::npos;
  if (is_half_a_sentence && there.front() >= 'a' && there.front() <= 'z') return true;
  if (margin == 0) return false;
  const bool is_indented = next.indent > line.indent + 1 && !begins_list_item(here);
  if (is_indented && next.indent < kNarrowestMargin / 4) return false;  // as a paragraph's first line is
  // A line ends early where its paragraph does: the next word would have had room.
  const std::size_t word = std::min(there.find_first_of(" \t"), there.size());
  return line.width + 1 + word > margin * 9 / 10;
}

}  // namespace

bool begins_list_item(std::string_view line) {
  for (const std::string_view mark : {"- "sv, "* "sv, "+ "sv, "\u2022"sv, "\u2023"sv, "\u25AA"sv, "\u25CF"sv}) {
    if (line.starts_with(mark)) return true;
  }
  if (line.starts_with('(')) line.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < line.size() && is_ascii_digit(line[digits])) ++digits;
  const bool is_lettered = digits == 0 && line.size() > 1 && line[0] >= 'a' && line[0] <= 'z' && line[1] == ')';
  const std::size_t end = is_lettered ? 1 : digits;
  if (end == 0 || end > 3 || end + 1 >= line.size()) return false;
  return (line[end] == '.' || line[end] == ')') && line[end + 1] == ' ';
}

bool is_marked_heading(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks < line.size() && line[marks] == ' ';
}

std::vector<ByteRange> plain_text_paragraphs(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const std::size_t broken_at = margin(lines);
  std::vector<ByteRange> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && goes_on(text, lines[i - 1], lines[i], broken_at)) {
      paragraphs.back().end = lines[i].range.end;
    } else {
      paragraphs.push_back(lines[i].range);
    }
  }
  return paragraphs;
}

}  // namespace unspun
