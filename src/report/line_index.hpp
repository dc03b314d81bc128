#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace unspun {

/// A place in a text as editors count it: both from 1, columns in Unicode code points.
struct LineColumn {
  std::size_t line;
  std::size_t column;
};

/// Line and column of any byte of a text, which must outlive the index. Lines end with "\n", so "\r\n" counts once.
/// Built in linear time; a look-up is a binary search over the lines plus a walk along at most kStride bytes of one,
/// so that a hostile document that is all one line costs no more than another.
/// Example: in "one\ntwo", byte 5 (the w) is at line 2, column 2.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  LineColumn place(std::size_t offset) const;
  std::size_t line(std::size_t offset) const;

 private:
  static constexpr std::size_t kStride = 1024;

  std::size_t code_points_before(std::size_t offset) const;

  std::string_view x_text;
  std::vector<std::size_t> x_line_starts;
  std::vector<std::size_t> x_code_points;  ///< how many start before byte i * kStride
};

}  // namespace unspun
