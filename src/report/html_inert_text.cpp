#include "report/html_inert_text.hpp"

#include <fmt/format.h>

#include "base/utf8_bytes.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kLessThan = "&lt;";

void append_escaped(std::string_view text, std::string& html) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += kLessThan;
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
}

/// Appends what visible_text() made of a stretch without "<": each "<U+200B>" in it is a character that cannot be seen.
void append_with_hidden(std::string_view visible, std::string& html) {
  while (!visible.empty()) {
    const std::size_t open = visible.find('<');
    append_escaped(visible.substr(0, open), html);
    if (open == std::string_view::npos) return;
    const std::size_t size = visible.find('>', open) + 1 - open;
    const std::string_view name = visible.substr(open, size);
    std::size_t count = 0;
    for (visible.remove_prefix(open); visible.substr(0, size) == name; visible.remove_prefix(size)) ++count;
    html += "<i class=\"hid\">";
    html += name.substr(1, size - 2);
    if (count > 1) html += fmt::format(" \u00D7{}", count);
    html += "</i>";
  }
}

/// Cut at each "<", so that one in what visible_text() makes of a piece can only be its own.
void append_line(std::string_view line, std::string& html) {
  while (true) {
    const std::size_t open = line.find('<');
    append_with_hidden(visible_text(line.substr(0, open)), html);
    if (open == std::string_view::npos) return;
    html += kLessThan;
    line.remove_prefix(open + 1);
  }
}

}  // namespace

std::string inert_attribute(std::string_view text) {
  std::string html;
  append_escaped(visible_text(text), html);
  return html;
}

std::string inert_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  append_line(text, html);
  return html;
}

std::string inert_lines(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  while (true) {
    const std::size_t end = text.find('\n');
    append_line(text.substr(0, end), html);
    if (end == std::string_view::npos) return html;
    html += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string inert_beginning(std::string_view text, std::size_t most) {
  const std::string_view beginning = utf8_beginning(text, most);
  return inert_html(beginning) + (beginning.size() < text.size() ? "\u2026" : "");
}

}  // namespace unspun
