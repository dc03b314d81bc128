#include "input/warc_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace unspun {
namespace {

constexpr std::string_view kVersionBegin = "WARC/";
constexpr std::size_t kVersionBytes = 32;  // far more than any version line, its end and the letter behind it
constexpr std::size_t kMaxHeaderBytes = std::size_t{64} * 1024;
/// Of a block over the limit, so that its reader can say what it would have been.
constexpr std::size_t kFrontBytes = std::size_t{64} * 1024;
constexpr std::size_t kScanBytes = std::size_t{64} * 1024;
/// Two line ends follow a block; other numbers are seen.
constexpr std::size_t kMaxLineEndBytes = 64;

std::size_t line_end_bytes(std::string_view bytes) {
  return std::min(bytes.find_first_not_of("\r\n"), bytes.size());
}

/// Whether a record begins with these bytes: "WARC/1.0", a line end, and the begin of a field's name. Looks at
/// kVersionBytes of them.
bool is_version_line(std::string_view bytes) {
  if (!bytes.starts_with(kVersionBegin)) return false;
  bytes = bytes.substr(0, kVersionBytes);
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  if (line.size() == bytes.size()) return false;
  const std::string_view number = line.substr(kVersionBegin.size());
  const std::size_t end = number.find_first_not_of("0123456789.");
  const std::string_view rest = end == std::string_view::npos ? std::string_view() : number.substr(end);
  const std::string_view next = bytes.substr(line.size() + 1, 1);
  return end != 0 && is_ascii_digit(static_cast<unsigned char>(number.front())) &&
         rest.find_first_not_of(" \t\r") == std::string_view::npos && !next.empty() &&
         is_ascii_letter(static_cast<unsigned char>(next.front()));
}

/// Where the next version line begins, or how far there is none: what is too near to the end to be judged, where more
/// `may_follow`, is left. `begins_line`: the bytes do.
struct Scan {
  std::size_t place = 0;
  bool is_found = false;
};

Scan version_line(std::string_view bytes, bool begins_line, bool may_follow) {
  for (std::size_t place = 0;; ++place) {
    place = bytes.find(kVersionBegin, place);
    if (place == std::string_view::npos) break;
    if (may_follow && bytes.size() - place < kVersionBytes) return {place, false};
    const bool is_begin = place == 0 ? begins_line : bytes[place - 1] == '\n';
    if (is_begin && is_version_line(bytes.substr(place))) return {place, true};
  }
  return {bytes.size() - (may_follow ? std::min(bytes.size(), kVersionBegin.size() - 1) : 0), false};
}

/// Content-Length, or nothing where it is missing or no number. Over all bounds it is the largest.
std::optional<std::uint64_t> content_length(const HeaderFields& fields) {
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 62;
  const std::string_view value = fields.value("Content-Length");
  if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::uint64_t length = 0;
  for (const char digit : value) {
    if (length > kLargest / 10) return kLargest;
    length = length * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return std::min(length, kLargest);
}

}  // namespace

WarcStream::WarcStream(ByteSource source, std::size_t max_block_bytes)
    : x_window(std::move(source)),
      x_max_block_bytes(std::min(max_block_bytes, std::size_t{1} << 40)) {}  // so that sums of sizes cannot overflow

std::string WarcStream::place() const {
  return fmt::format("{}:{}", source().path(), x_window.offset());
}

std::optional<Result<WarcRecord>> WarcStream::next() {
  x_window.take(std::exchange(x_given_bytes, 0));
  while (const std::size_t line_ends = line_end_bytes(x_window.ahead(kMaxLineEndBytes))) x_window.take(line_ends);
  if (x_window.ahead(1).empty()) {
    if (!x_window.error()) return std::nullopt;
    const Error error = *x_window.error();
    const std::string where = place();
    return skipped(where, error.code, "");
  }
  return record_here();
}

std::optional<Result<WarcRecord>> WarcStream::record_here() {
  const std::string where = place();
  std::string_view bytes = x_window.ahead(kMaxHeaderBytes);
  if (!bytes.starts_with(kVersionBegin)) return skipped(where, ErrorCode::BadFormat, "no WARC record");
  bytes = bytes.substr(0, kMaxHeaderBytes);
  // The header of a next record is not part of this one's, which then has no end. Nor is it searched for one: many
  // such in a row take no longer.
  const std::size_t bound = kVersionBegin.size() + version_line(bytes.substr(kVersionBegin.size()), false, false).place;
  const std::size_t header_bytes = header_end(bytes.substr(0, bound));
  if (header_bytes == std::string_view::npos) {
    x_window.take(bound);
    if (bound < bytes.size()) return skipped(where, ErrorCode::BadFormat, "a WARC header without an end");
    if (bound < kMaxHeaderBytes) return skipped(where, ErrorCode::Truncated, "the file ends within a WARC header");
    return skipped(where, ErrorCode::BadFormat, fmt::format("a WARC header of more than {} bytes", kMaxHeaderBytes));
  }
  HeaderFields fields(bytes.substr(0, header_bytes));
  const auto block_bytes = content_length(fields);
  if (!block_bytes) {
    x_window.take(header_bytes);
    const std::string value(fields.value("Content-Length").substr(0, 40));
    return skipped(where, ErrorCode::BadFormat,
                   value.empty() ? "a WARC record without Content-Length"
                                 : fmt::format("the Content-Length of a WARC record is '{}'", value));
  }
  if (*block_bytes > x_max_block_bytes) return large_record(header_bytes, std::move(fields), *block_bytes);
  return whole_record(header_bytes, std::move(fields), *block_bytes);
}

Result<WarcRecord> WarcStream::whole_record(std::size_t header_bytes, HeaderFields fields, std::uint64_t block_bytes) {
  const std::size_t end = header_bytes + static_cast<std::size_t>(block_bytes);
  const std::string where = place();
  if (!ends_well(end)) {
    const std::size_t held = x_window.ahead(end).size();
    x_window.take(header_bytes);
    return skipped(where, ErrorCode::BadFormat,
                   fmt::format("the WARC record does not end where its Content-Length of {} says", block_bytes),
                   held < end ? end - held : 0);
  }
  x_given_bytes = end;
  return WarcRecord{where, std::move(fields), block_bytes,
                    x_window.ahead(end).substr(header_bytes, static_cast<std::size_t>(block_bytes))};
}

/// Whether the record that ends `end` bytes from here is whole, and another or the end follows.
bool WarcStream::ends_well(std::size_t end) {
  const std::string_view bytes = x_window.ahead(end + kMaxLineEndBytes + kVersionBegin.size());
  if (bytes.size() < end) return false;
  const std::string_view behind = bytes.substr(end);
  const std::size_t line_ends = line_end_bytes(behind);
  if (line_ends >= kMaxLineEndBytes) return true;
  const std::string_view next = behind.substr(line_ends, kVersionBegin.size());
  const bool is_last = next.size() < kVersionBegin.size();  // of the bytes held: nothing more comes
  if (is_last && x_window.error() && x_window.error()->code == ErrorCode::BadFormat) {
    // The damage may be in this record's member, which is then not to be relied on, or in the next.
    if (x_window.offset() + end > source().damaged_from()) return false;
  }
  if (is_last) return kVersionBegin.starts_with(next);
  // Where the file has a member for each record, a record that ends with its member is whole, whatever a damaged one
  // behind it gave.
  return line_ends > 0 && (next == kVersionBegin || x_window.has_member_begin(end, end + line_ends));
}

/// A record of which only the front is given. What stands in its block passes by, and ends at the next version line,
/// be it before its end: that is where a wrong length is more likely than a page with a WARC record in it.
Result<WarcRecord> WarcStream::large_record(std::size_t header_bytes, HeaderFields fields, std::uint64_t block_bytes) {
  const std::string where = place();
  const std::string_view front = x_window.ahead(header_bytes + kFrontBytes).substr(header_bytes, kFrontBytes);
  x_front = front.substr(0, version_line(front, true, false).place);
  x_window.take(header_bytes);
  const std::uint64_t begin = x_window.offset();
  const Sync sync = find_version_line();
  const std::uint64_t passed = x_window.offset() - begin;
  const bool is_right = passed >= block_bytes && passed <= block_bytes + kMaxLineEndBytes;
  if (sync == Sync::Stopped && x_window.error() && !is_right) return skipped(where, ErrorCode::BadFormat, "");
  if (is_right) return WarcRecord{where, std::move(fields), block_bytes, x_front};
  if (sync == Sync::Stopped && passed < block_bytes) {
    return failure(ErrorCode::Truncated,
                   fmt::format("{}: the file ends {} bytes before the WARC record does", where, block_bytes - passed));
  }
  return failure(
      ErrorCode::BadFormat,
      fmt::format("{}: the WARC record does not end where its Content-Length of {} says", where, block_bytes));
}

/// Takes what is before the next version line; all, where none is before the stream stops. What is at the front now
/// is the begin of a line.
WarcStream::Sync WarcStream::find_version_line() {
  bool begins_line = true;
  while (true) {
    const std::string_view bytes = x_window.ahead(kScanBytes);
    const bool may_follow = !x_window.has_stopped();
    const Scan scan = version_line(bytes, begins_line, may_follow);
    begins_line = scan.place == 0 ? begins_line : bytes[scan.place - 1] == '\n';
    x_window.take(scan.place);
    if (scan.is_found) return Sync::Found;
    if (!may_follow) return Sync::Stopped;
  }
}

/// The error of a record at `place` of which the header, or what looked like one, was taken. Reading goes on at the
/// next version line. Where the stream broke off instead, that is the reason.
tl::unexpected<Error> WarcStream::skipped(const std::string& place, ErrorCode code, const std::string& reason,
                                          std::uint64_t missing_bytes) {
  const Sync sync = find_version_line();
  if (sync == Sync::Found) return failure(code, fmt::format("{}: {}", place, reason));
  if (x_window.error()) {
    const Error error = *x_window.error();
    x_window.go_on();
    const std::string_view message = error.message;
    const std::size_t path_bytes = source().path().size() + 2;
    return failure(error.code, fmt::format("{}: {}", place, message.substr(std::min(path_bytes, message.size()))));
  }
  if (missing_bytes == 0) return failure(code, fmt::format("{}: {}", place, reason));
  return failure(ErrorCode::Truncated,
                 fmt::format("{}: the file ends {} bytes before the WARC record does", place, missing_bytes));
}

}  // namespace unspun
