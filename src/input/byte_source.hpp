#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/decoder.hpp"
#include "input/member_decoder.hpp"
#include "input/stored_input.hpp"

namespace unspun {

/// What may come out of a compressed file before max_expansion is looked at.
inline constexpr std::uint64_t kFreeExpansion = std::uint64_t{128} << 20;

struct ByteSourceOptions {
  /// Expansion stops with TooLarge after this many decompressed bytes.
  std::uint64_t max_bytes = std::numeric_limits<std::uint64_t>::max();
  /// Expansion stops with TooLarge where more than kFreeExpansion bytes came out, and more than this many for each byte
  /// that is stored: no data set is like that, bombs are. 0: no such limit.
  int max_expansion = 0;
  /// The window a zstd file may ask for, as a power of two: 27 (128 MiB) is what `zstd --long` writes and what keeps
  /// a process small; 31 reads everything and may take 2 GiB.
  int max_zstd_window_log = 27;
  /// For files with a gzip member or zstd frame for each record: a damaged one is told of once, and the next call of
  /// read() gives what the members after it hold.
  bool skips_damaged_members = false;
};

/// A file, standard input ("-") or memory as a stream of bytes, decompressed on the way: gzip (also of several
/// members) and zstd (also of several frames), told by their first bytes or by the name's ".gz" or ".zst". Memory is
/// fixed: one buffer, and the decompressor's window. For one thread at a time.
///
///   auto source = ByteSource::open("news.jsonl.zst");
///   while (true) {
///     auto count = source->read(buffer);   // Error: NotFound, ReadFailed, Truncated, BadFormat, ...: "path: reason"
///     if (!count || *count == 0) break;    // 0: the end
///   }
class ByteSource {
 public:
  static Result<ByteSource> open(const std::string& path, const ByteSourceOptions& options = {});
  /// Reads `bytes`, which must outlive the source; `name` serves as path, for its extension and in messages.
  static Result<ByteSource> over(std::string_view bytes, std::string name, const ByteSourceOptions& options = {});

  /// Fills a prefix of `into` (which must not be empty) and returns its length; 0 only at the end. After an error,
  /// the same error again, but for damage that is skipped (see ByteSourceOptions).
  Result<std::size_t> read(std::span<char> into);

  const std::string& path() const { return x_input.path(); }
  bool is_compressed() const { return x_decoder != nullptr || x_members != nullptr; }
  /// Whether the error of the last call of read() was the end.
  bool has_failed() const { return x_error.has_value(); }
  /// Where skips_damaged_members: how many bytes had been given when the member that is being read began.
  std::uint64_t member_begin() const { return x_members ? x_members->member_begin() : 0; }
  /// How many bytes had been given when the damaged member told of last began: what came after is not to be relied on.
  std::uint64_t damaged_from() const { return x_damaged_from; }
  /// Bytes taken from the file so far, and the file's size where it has one: what a progress bar needs.
  std::uint64_t stored_bytes_read() const { return x_input.bytes_read() - x_pending.size(); }
  std::optional<std::uint64_t> stored_bytes() const { return x_input.total_bytes(); }

 private:
  ByteSource(StoredInput input, const ByteSourceOptions& options);
  static Result<ByteSource> started(ByteSource source);
  Result<std::size_t> decoded(std::span<char> into);
  Result<std::size_t> decoded_members(std::span<char> into);
  Result<std::size_t> refill();
  Error ended_early(std::string_view format_name) const;
  tl::unexpected<Error> remembered(ErrorCode code, const std::string& reason);

  StoredInput x_input;
  ByteSourceOptions x_options;
  std::unique_ptr<char[]> x_buffer;
  std::span<const char> x_pending;     // the part of x_buffer that was read from the file and not yet used
  std::unique_ptr<Decoder> x_decoder;  // these two: neither, or one of them
  std::unique_ptr<MemberDecoder> x_members;
  std::optional<Error> x_damage;  // behind the bytes given last
  std::uint64_t x_damaged_from = 0;
  std::uint64_t x_bytes_given = 0;
  std::optional<Error> x_error;
};

}  // namespace unspun
