#include "report/visible_text.hpp"

#include <fmt/format.h>

#include <iterator>

#include "input/utf8.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

bool is_space(char32_t value) {
  return value == ' ' || (value >= '\t' && value <= '\r') || value == 0x85 || value == 0xA0 || value == 0x1680 ||
         (value >= 0x2000 && value <= 0x200A) || value == 0x2028 || value == 0x2029 || value == 0x202F ||
         value == 0x205F || value == 0x3000;
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0);
}

/// Marks that reorder or hide text ("Trojan Source"), and characters that take no room.
bool is_hidden(char32_t value) {
  return value == 0xAD || value == 0x061C || (value >= 0x200B && value <= 0x200F) ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) || value == 0xFEFF ||
         (value >= 0xFFF9 && value <= 0xFFFB) || (value >= 0xE0000 && value <= 0xE0FFF);
}

void append_visible(char32_t value, std::string& visible) {
  if (is_control(value) || is_hidden(value))
    fmt::format_to(std::back_inserter(visible), "<U+{:04X}>", static_cast<unsigned>(value));
  else
    append_utf8(value, visible);
}

}  // namespace

std::string visible_text(std::string_view text) {
  std::string visible;
  visible.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    if (is_space(point.value)) {
      if (visible.empty() || visible.back() != ' ') visible += ' ';
    } else {
      append_visible(point.value, visible);
    }
    offset += point.size;
  }
  return visible;
}

std::string visible_lines(std::string_view text) {
  std::string visible;
  visible.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    offset += point.size;
    if (point.value == '\n' || point.value == '\t')
      visible += static_cast<char>(point.value);
    else if (point.value != '\r' || offset == text.size() || text[offset] != '\n')
      append_visible(point.value, visible);
  }
  return visible;
}

}  // namespace unspun
