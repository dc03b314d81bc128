#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/byte_source.hpp"

namespace unspun {

/// This many bytes after every line that LineReader gives may be read, whatever they hold: SIMD parsers want that.
inline constexpr std::size_t kLinePadding = 64;

/// The lines of a stream, one at a time, without "\n" or "\r\n". A last line without a line feed is a line; nothing
/// follows a last line feed: "a\n\nb\n" is "a", "", "b". One buffer, grown to the longest line and never over
/// `max_line_bytes` by much. A line over the limit is an Error (TooLarge, with its true length), and reading goes on
/// at the next; an error of the source is given once, and is the end. For one thread at a time.
class LineReader {
 public:
  LineReader(ByteSource source, std::size_t max_line_bytes);

  /// The next line, valid until the next call; nothing at the end. Messages begin with "path:line: ".
  std::optional<Result<std::string_view>> next();

  /// The number of the line given last, from 1.
  std::uint64_t line_number() const { return x_line_number; }
  const ByteSource& source() const { return x_source; }

 private:
  bool refill();
  std::optional<Result<std::string_view>> line_ending_at(std::size_t end, std::size_t next_begin);
  Result<std::string_view> too_long(std::uint64_t line_bytes) const;

  ByteSource x_source;
  std::size_t x_max_line_bytes;
  std::unique_ptr<char[]> x_buffer;
  std::size_t x_capacity;
  std::size_t x_begin = 0;            // of the line that is being read
  std::size_t x_scanned = 0;          // no line feed between x_begin and here
  std::size_t x_end = 0;              // of the bytes read
  std::uint64_t x_skipped_bytes = 0;  // of the present line, thrown away because it is over the limit
  std::uint64_t x_line_number = 0;
  bool x_at_end = false;
  std::optional<Error> x_error;
};

}  // namespace unspun
