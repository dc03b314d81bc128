#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unspun {

/// Why these bytes are no UTF-8 text, as one sentence for a person that says what to do, or nothing where they are:
/// "UTF-16 text (little-endian): convert it with iconv -f UTF-16LE -t UTF-8", "invalid UTF-8 at byte 17 (0xE9): ...".
/// Bytes are counted from 0.
std::optional<std::string> foreign_content(std::string_view bytes);

}  // namespace unspun
