#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "input/byte_source.hpp"

namespace unspun {

/// A stream that can be looked at before it is taken. Holds what was looked at, in a buffer that grows with what is
/// there, not with what was asked for. Each byte is moved at most a few times, however the stream is taken. For one
/// thread at a time.
///
///   window.ahead(5)  ->  "WARC/..."     window.take(5)     window.offset()  ->  5
class ByteWindow {
 public:
  explicit ByteWindow(ByteSource source) : x_source(std::move(source)) {}

  /// At least `count` bytes from the front on, all that are held; fewer where the stream stops before, at its end or
  /// at an error. Valid until the next call.
  std::string_view ahead(std::size_t count);
  /// Drops `count` bytes, which must be held.
  void take(std::size_t count);

  /// Of the front, in the decompressed stream.
  std::uint64_t offset() const { return x_offset; }
  /// Whether nothing comes behind the bytes held.
  bool has_stopped() const { return x_at_end || x_error.has_value(); }
  /// Why, where it is not the end.
  const std::optional<Error>& error() const { return x_error; }
  /// Drops the bytes held, and goes on behind the error where the source can.
  void go_on();

  /// Whether a gzip member or zstd frame begins in (begin, end], counted from the front, of the bytes looked at. Of
  /// very many members not all are known.
  bool has_member_begin(std::size_t begin, std::size_t end) const;

  const ByteSource& source() const { return x_source; }

 private:
  void make_room();
  void note_member();

  ByteSource x_source;
  std::unique_ptr<char[]> x_buffer;
  std::size_t x_capacity = 0;
  std::size_t x_begin = 0;
  std::size_t x_end = 0;
  std::uint64_t x_offset = 0;
  std::deque<std::uint64_t> x_member_begins;  // in the decompressed stream, behind the front, in order
  std::optional<Error> x_error;
  bool x_at_end = false;
};

}  // namespace unspun
