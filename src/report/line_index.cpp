#include "report/line_index.hpp"

#include <algorithm>

#include "base/utf8_bytes.hpp"

namespace unspun {

LineIndex::LineIndex(std::string_view text) : x_text(text), x_line_starts{0} {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) x_code_points.push_back(count);
    if (!is_utf8_continuation(text[i])) ++count;
    if (text[i] == '\n') x_line_starts.push_back(i + 1);
  }
  if (text.size() % kStride == 0) x_code_points.push_back(count);
}

std::size_t LineIndex::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / kStride;
  const std::string_view tail = x_text.substr(block * kStride, offset - block * kStride);
  return x_code_points[block] + code_point_count(tail);
}

std::size_t LineIndex::line(std::size_t offset) const {
  const auto after = std::upper_bound(x_line_starts.begin(), x_line_starts.end(), offset);
  return static_cast<std::size_t>(after - x_line_starts.begin());
}

LineColumn LineIndex::place(std::size_t offset) const {
  offset = std::min(offset, x_text.size());
  const std::size_t row = line(offset);
  return {row, code_points_before(offset) - code_points_before(x_line_starts[row - 1]) + 1};
}

}  // namespace unspun
