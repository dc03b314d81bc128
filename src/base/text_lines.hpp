#pragma once

#include <cstddef>
#include <string_view>

namespace unspun {

/// The lines of a text in memory, one after the other, without their line feed or "\r\n", with their numbers for
/// messages. A last line without a line feed is a line; nothing follows a last line feed.
///
///   for (TextLines lines(content); lines.next();) parse(lines.line(), lines.number());
class TextLines {
 public:
  explicit TextLines(std::string_view content) : x_rest(content) {}

  /// Goes to the next line; false at the end.
  bool next() {
    if (x_rest.empty()) return false;
    const std::size_t end = x_rest.find('\n');
    x_line = x_rest.substr(0, end);
    x_rest.remove_prefix(end == std::string_view::npos ? x_rest.size() : end + 1);
    if (x_line.ends_with('\r')) x_line.remove_suffix(1);
    ++x_number;
    return true;
  }
  std::string_view line() const { return x_line; }
  std::size_t number() const { return x_number; }  ///< from 1

 private:
  std::string_view x_rest;
  std::string_view x_line;
  std::size_t x_number = 0;
};

}  // namespace unspun
