#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/byte_window.hpp"
#include "input/header_fields.hpp"

namespace unspun {

/// One record of a WARC file, whatever it holds.
struct WarcRecord {
  std::string place;    ///< "path:offset", the offset of its version line in the decompressed file
  HeaderFields fields;  ///< its first line is the version
  std::uint64_t block_bytes = 0;
  std::string_view block;  ///< the whole block; of one over the limit only the front
};

/// The records of a WARC file (WARC 1.1, ISO 28500:2017, and the versions before), one at a time, in one pass.
///
/// A record is believed where its Content-Length leads to the version line of the next, or to the end; a line end
/// more or less between them is forgiven. Where it leads elsewhere, the record is an Error, and reading goes on at
/// the first version line behind its header: so neither a length too long nor one too short takes another record with
/// it. Only a length that ends exactly where a later record does cannot be told from a true one.
///
///   WARC/1.0, Content-Length: 4, "page"        a record
///   WARC/1.0, Content-Length: 4000, "page"     an Error; what stands in these 4,000 bytes is read
///   WARC/1.0, Content-Length: 4, "page"        a record
///
/// Holds no more than `max_block_bytes` and a header, in time linear in the decompressed file. For one thread at a
/// time.
class WarcStream {
 public:
  WarcStream(ByteSource source, std::size_t max_block_bytes);

  /// The next record, valid until the next call, or why it cannot be read ("path:offset: reason"); nothing at the end.
  std::optional<Result<WarcRecord>> next();

  const ByteSource& source() const { return x_window.source(); }

 private:
  enum class Sync : std::uint8_t { Found, Stopped };

  std::string place() const;
  std::optional<Result<WarcRecord>> record_here();
  Result<WarcRecord> whole_record(std::size_t header_bytes, HeaderFields fields, std::uint64_t block_bytes);
  Result<WarcRecord> large_record(std::size_t header_bytes, HeaderFields fields, std::uint64_t block_bytes);
  bool ends_well(std::size_t end);
  Sync find_version_line();
  tl::unexpected<Error> skipped(const std::string& place, ErrorCode code, const std::string& reason,
                                std::uint64_t missing_bytes = 0);

  ByteWindow x_window;
  std::size_t x_max_block_bytes;
  std::size_t x_given_bytes = 0;  // of the record given last, still held for its reader
  std::string x_front;            // of the block given last, where it is over the limit
};

}  // namespace unspun
