#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/error.hpp"
#include "input/byte_source.hpp"
#include "input/record.hpp"
#include "input/warc_stream.hpp"

namespace unspun {

/// The documents of a WARC or WET file. These are documents:
///
///   response    with an HTTP status of 2xx, of type text/html, application/xhtml+xml or text/plain: the body, with
///               the codings of HTTP undone
///   resource    of these types: the block
///   conversion  of these types, or of none: the block; UTF-8 where it does not say otherwise
///
/// All others (requests, images, redirects, metadata, later segments of a record, ...) are passed over and counted.
/// Type and charset are those of HTTP's Content-Type; where a server sent none, the type is what the archive saw in it
/// (WARC-Identified-Payload-Type).
///
///   Record.id      WARC-Record-ID without its <>, or the source
///   Record.source  "path:offset" of the record in the decompressed file. It is found again by
///                  `zcat path | tail -c +$((offset + 1)) | head`. Behind a damaged gzip member, the offset counts only
///                  what could be decompressed before.
///   Record.url     WARC-Target-URI
///
/// A record that cannot be read is an Error ("path:offset: reason"), and reading goes on: at the next version line
/// after a wrong length, at the next gzip member or zstd frame after damaged data; see WarcStream and MemberDecoder.
/// For these, the source must be opened with skips_damaged_members. For one thread at a time.
class WarcReader {
 public:
  /// A document of more than `max_record_bytes`, decoded, is an error; memory is a small multiple of that.
  WarcReader(ByteSource source, std::size_t max_record_bytes);

  /// The next document, or why a record is skipped; nothing at the end.
  std::optional<Result<Record>> next();

  /// How many records so far were whole, and no documents.
  std::uint64_t not_documents() const { return x_not_documents; }
  const ByteSource& source() const { return x_stream.source(); }

 private:
  WarcStream x_stream;
  std::size_t x_max_record_bytes;
  std::uint64_t x_not_documents = 0;
};

}  // namespace unspun
