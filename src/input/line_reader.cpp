#include "input/line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kFirstCapacity = std::size_t{256} * 1024;  // stays in a cache between decoder and parser
constexpr std::size_t kLongestLine = std::size_t{1} << 48;       // so that sums of sizes cannot overflow

}  // namespace

LineReader::LineReader(ByteSource source, std::size_t max_line_bytes)
    : x_source(std::move(source)),
      x_max_line_bytes(std::min(max_line_bytes, kLongestLine)),
      // Not make_unique, which would clear it: many files are shorter than that.
      x_buffer(new char[kFirstCapacity + kLinePadding]),
      x_capacity(kFirstCapacity) {}

std::optional<Result<std::string_view>> LineReader::next() {
  while (true) {
    if (x_scanned < x_end) {
      const void* found = std::memchr(x_buffer.get() + x_scanned, '\n', x_end - x_scanned);
      if (found != nullptr) {
        const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - x_buffer.get());
        return line_ending_at(end, end + 1);
      }
      x_scanned = x_end;
    }
    if (x_skipped_bytes > 0 || x_end - x_begin > x_max_line_bytes + 1) {  // + 1: it may yet turn out to be a "\r"
      x_skipped_bytes += x_end - x_begin;
      x_begin = x_scanned = x_end = 0;
    }
    if (x_at_end || !refill()) {
      x_at_end = true;
      if (x_error) {  // what was read of the last line is no line
        x_begin = x_scanned = x_end = 0;
        x_skipped_bytes = 0;
        return tl::unexpected<Error>(*std::exchange(x_error, std::nullopt));
      }
      if (x_begin == x_end && x_skipped_bytes == 0) return std::nullopt;
      return line_ending_at(x_end, x_end);
    }
  }
}

/// Ends the present line at `end`; the one after it begins at `next_begin`.
std::optional<Result<std::string_view>> LineReader::line_ending_at(std::size_t end, std::size_t next_begin) {
  ++x_line_number;
  std::string_view line(x_buffer.get() + x_begin, end - x_begin);
  if (next_begin != end && !line.empty() && line.back() == '\r') line.remove_suffix(1);
  const std::uint64_t line_bytes = std::exchange(x_skipped_bytes, 0) + line.size();
  x_begin = x_scanned = next_begin;
  if (line_bytes > x_max_line_bytes) return too_long(line_bytes);
  return line;
}

/// Reads more behind x_end, after making room. False at the end and on an error, which is kept in x_error.
bool LineReader::refill() {
  if (x_begin > 0) {
    std::memmove(x_buffer.get(), x_buffer.get() + x_begin, x_end - x_begin);
    x_end -= x_begin;
    x_scanned -= x_begin;
    x_begin = 0;
  }
  if (x_end == x_capacity) {
    auto larger = std::unique_ptr<char[]>(new char[2 * x_capacity + kLinePadding]);
    std::memcpy(larger.get(), x_buffer.get(), x_end);
    x_buffer = std::move(larger);
    x_capacity *= 2;
  }
  auto count = x_source.read({x_buffer.get() + x_end, x_capacity - x_end});
  if (!count) {
    x_error = count.error();
    return false;
  }
  x_end += *count;
  return *count > 0;
}

Result<std::string_view> LineReader::too_long(std::uint64_t line_bytes) const {
  return failure(ErrorCode::TooLarge, fmt::format("{}:{}: line of {} bytes, the limit is {}", x_source.path(),
                                                  x_line_number, line_bytes, x_max_line_bytes));
}

}  // namespace unspun
