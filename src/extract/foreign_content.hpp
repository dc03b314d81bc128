#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unspun {

/// A charset of two or four bytes a unit, and how many bytes its byte-order mark takes.
struct WideCharset {
  std::string_view name;  ///< "UTF-16LE"; empty for none
  std::size_t mark_bytes = 0;
};

/// UTF-16 or UTF-32 by its byte-order mark, or, without one, by where the NUL bytes are that mostly Latin text has in
/// it.
WideCharset wide_charset(std::string_view bytes);

/// Why these bytes are no text in whatever charset but a wide one, as one sentence for a person: "a PDF file, not
/// text", "binary content, not text: NUL at byte 17". Nothing where they may be text, with a NUL here and there (one,
/// and one more for every 200 bytes, 16 at most). Bytes are counted from 0.
std::optional<std::string> foreign_content(std::string_view bytes);

}  // namespace unspun
