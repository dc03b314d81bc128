#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace unspun {

/// A half-open range [begin, end) of bytes in a text that somebody else owns.
/// Example: in "a bold effort", the range {2, 6} is "bold".
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  auto operator<=>(const ByteRange&) const = default;  // NOLINT(modernize-use-nullptr): it is a 0, no pointer
};

}  // namespace unspun
