#pragma once

#include <cstdint>
#include <string>

namespace unspun {

/// How the bytes of a record are to be read.
enum class Format : std::uint8_t { PlainText, Markdown, Html };

/// One document as it came in, not yet decoded.
struct Record {
  std::string id;      ///< the record's own id, or its source where it has none
  std::string source;  ///< "path", "path:line" for a line of a JSONL file, "path:offset" for a record of a WARC file
  std::string bytes;   ///< the raw content
  Format format = Format::PlainText;
  std::string line;     ///< of a JSONL file, as it stands there; only where RecordOptions::keeps_lines
  std::string charset;  ///< declared outside of the content, as in an HTTP header; empty if none is
  std::string url;      ///< where it comes from: of a WARC record, or the field of a JSONL one; else empty
};

}  // namespace unspun
