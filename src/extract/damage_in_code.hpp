#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace unspun {

/// Which places of a plain text are code, where braces, entities and placeholders are meant: between backticks on a
/// line, on a line indented by four columns or more, in a fenced block, after a prompt. A line is
/// looked at for a bounded number of bytes either side of the place, so that asking is constant time; the fences are
/// found once.
///
///   "Write `&amp;` for it.\n\n    a &amp; b"   both references are code
class CodePlaces {
 public:
  explicit CodePlaces(std::string_view text);

  bool is_code(std::size_t place) const;

 private:
  std::string_view x_text;
  std::vector<std::size_t> x_fences;  ///< where lines begin that open or close a fenced block, in turn
};

/// The line around a place, without its end; no more than 512 bytes either side.
std::string_view near_line(std::string_view text, std::size_t place);

}  // namespace unspun
