#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

enum class Compression : std::uint8_t { None, Gzip, Zstd };

/// What a file's name promises: ".gz" and ".zst", without regard to case.
Compression compression_of_name(std::string_view path);
/// The path without that ending: "a.jsonl" of "a.jsonl.gz".
std::string_view without_compression(std::string_view path);
/// What the first bytes of a file say. Four bytes decide.
Compression compression_of_content(std::string_view first_bytes);

/// How far one call of Decoder::decode came.
struct DecodeStep {
  std::size_t consumed = 0;
  std::size_t produced = 0;
};

/// One decompressor, fed piece by piece; memory is fixed by the format, not by the data. Concatenated gzip members
/// and zstd frames are one stream. Errors (BadFormat, TooLarge) do not name the path: ByteSource adds it.
class Decoder {
 public:
  virtual ~Decoder() = default;

  /// Decodes from the front of `in` into the front of `out`. Consumes or produces something unless `in` is empty and
  /// nothing is pending inside.
  virtual Result<DecodeStep> decode(std::span<const char> in, std::span<char> out) = 0;
  /// Whether the data may end here: at least one member has ended and no other has begun.
  virtual bool may_end() const = 0;
  /// The format's name in messages.
  virtual std::string_view format_name() const = 0;
};

std::unique_ptr<Decoder> gzip_decoder();
/// What HTTP calls deflate: zlib's format, or without its header, as some servers send it.
std::unique_ptr<Decoder> deflate_decoder(bool has_zlib_header);
/// A frame that needs a window of more than 2^`max_window_log` bytes is refused as TooLarge.
std::unique_ptr<Decoder> zstd_decoder(int max_window_log);

}  // namespace unspun
