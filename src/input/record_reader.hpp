#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/error.hpp"
#include "input/byte_source.hpp"
#include "input/json_line.hpp"
#include "input/line_reader.hpp"
#include "input/record.hpp"
#include "input/warc_reader.hpp"

namespace unspun {

struct RecordOptions {
  std::string text_field = "text";  ///< of a JSONL object; "content.text" is member text of member content
  std::string id_field = "id";
  std::string url_field = "url";  ///< where the document came from
  std::string charset;            ///< of whole files, as a server declares it; the strings of JSON are UTF-8
  std::size_t max_record_bytes = std::size_t{64} * 1024 * 1024;  ///< after decompression; a larger record is an error
  /// Read as JSONL whatever the name says: for standard input.
  bool force_jsonl = false;
  int max_zstd_window_log = 27;  ///< see ByteSourceOptions
  int max_expansion = 0;         ///< see ByteSourceOptions
  /// Put the line itself into the record, for those who pass it on: without "\r\n" and a byte-order mark.
  bool keeps_lines = false;
};

/// The records of one input. By the name's extension, in any case and before a ".gz" or ".zst": `.jsonl` is a record
/// for each line that is not blank, `.warc` and `.wet` a record for each document of the archive (see WarcReader),
/// anything else is one record, `.html` and `.htm` as HTML, `.md` as Markdown, the rest and "-" as plain text. An empty
/// file is one empty record, an empty JSONL or WARC file is none.
///
/// A whole file has its path as source and id; a line of JSONL has "path:line" as source, and as id where it has none;
/// a document of a WARC file "path:offset".
///
///   auto reader = RecordReader::open("news.jsonl.zst");     // or an Error: NotFound, IsDirectory, ReadFailed
///   while (auto record = reader->next()) {
///     if (!*record) { ++skipped; report(record->error().message); continue; }   // "news.jsonl.zst:7: reason"
///     rate((*record)->bytes);
///   }
///
/// An error stands for one record that is skipped; reading goes on after it. After an error of the input itself
/// (Truncated, damaged compression) comes the end, but in a WARC file the gzip members after it are read. For one
/// thread at a time; the bytes of a record are copied once, from the decompressor's buffer.
class RecordReader {
 public:
  static Result<RecordReader> open(const std::string& path, const RecordOptions& options = {});
  /// Reads `bytes`, which must outlive the reader, as if they were the content of a file of that name.
  static Result<RecordReader> over(std::string_view bytes, std::string name, const RecordOptions& options = {});

  /// The next record, or why it is skipped; nothing at the end.
  std::optional<Result<Record>> next();

  /// Records of a WARC file so far that are no documents, such as requests, images and redirects; they are not given.
  std::uint64_t not_documents() const;

  /// For a progress bar: bytes of the file used so far, and its size where it has one.
  std::uint64_t stored_bytes_read() const { return source().stored_bytes_read(); }
  std::optional<std::uint64_t> stored_bytes() const { return source().stored_bytes(); }

 private:
  RecordReader(ByteSource source, const RecordOptions& options);
  static Result<RecordReader> started(Result<ByteSource> source, const RecordOptions& options);
  const ByteSource& source() const;
  std::optional<Result<Record>> next_line(LineReader& lines);
  Result<Record> whole_file(ByteSource& source) const;
  Result<Record> too_large(const ByteSource& source) const;

  RecordOptions x_options;
  std::variant<ByteSource, LineReader, WarcReader> x_input;  // one record, one for each line, those of an archive
  JsonLineParser x_parser;
  bool x_at_end = false;
};

}  // namespace unspun
