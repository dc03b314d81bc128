#include "report/paragraph.hpp"

#include <algorithm>

#include "report/columns.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

constexpr std::size_t kFewestColumns = 20;

/// The first characters of `text` that fill at most `columns`; none where the first is too wide.
std::string_view head(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const CodePoint point = code_point_at(text, offset);
    used += static_cast<std::size_t>(column_count(point.value));
    if (used > columns) break;
    offset += point.size;
  }
  return text.substr(0, offset);
}

}  // namespace

void Paragraph::append_to_word(std::string_view text, Style style) {
  if (!x_is_word_open) x_words.emplace_back();
  x_words.back().push_back({std::string(text), style});
  x_is_word_open = true;
}

void Paragraph::add(std::string_view text, Style style) {
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) append_to_word(text.substr(0, space), style);
    if (space == text.size()) return;
    x_is_word_open = false;
    text.remove_prefix(space + 1);
  }
}

void Paragraph::add_solid(std::string_view text, Style style) {
  if (!text.empty()) append_to_word(text, style);
}

std::size_t Paragraph::columns_of(const Word& word) {
  std::size_t columns = 0;
  for (const Piece& piece : word) columns += column_count(piece.text);
  return columns;
}

std::string Paragraph::lines(std::string_view first_indent, const Layout& layout) const {
  const std::size_t indent = column_count(first_indent);
  const std::size_t room = std::max(layout.width, indent + kFewestColumns) - indent;
  const std::string next_line = "\n" + std::string(indent, ' ');
  std::string out(first_indent);
  std::size_t used = 0;
  for (const Word& word : x_words) {
    const std::size_t columns = columns_of(word);
    if (used > 0) {
      const bool fits = used + 1 + columns <= room;
      out += fits ? " " : next_line;
      used = fits ? used + 1 : 0;
    }
    for (const Piece& piece : word) {
      std::string_view rest = piece.text;
      while (!rest.empty()) {
        const std::string_view part = head(rest, room - used);
        if (part.empty()) {  // the next line has room for any character: none is wider than two columns
          out += next_line;
          used = 0;
          continue;
        }
        out += styled(part, piece.style, layout);
        used += column_count(part);
        rest.remove_prefix(part.size());
      }
    }
  }
  out += '\n';
  return out;
}

}  // namespace unspun
