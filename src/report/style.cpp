#include "report/style.hpp"

namespace unspun {
namespace {

// The eight basic colours only: they follow the theme of the terminal and stay legible on light and dark.
std::string_view escape_sequence(Style style) {
  switch (style) {
    case Style::Plain:
      return "";
    case Style::Strong:
      return "\x1b[1m";
    case Style::Faint:
      return "\x1b[2m";
    case Style::Found:
      return "\x1b[31m";
    case Style::Expected:
      return "\x1b[32m";
    case Style::Good:
      return "\x1b[1;32m";
    case Style::Warning:
      return "\x1b[1;33m";
    case Style::Bad:
      return "\x1b[1;31m";
  }
  return "";
}

}  // namespace

std::string styled(std::string_view text, Style style, const Layout& layout) {
  const std::string_view sequence = escape_sequence(style);
  if (!layout.has_colour || sequence.empty() || text.empty()) return std::string(text);
  return std::string(sequence).append(text).append("\x1b[0m");
}

}  // namespace unspun
