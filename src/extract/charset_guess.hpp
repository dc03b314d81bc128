#pragma once

#include <string_view>

#include "extract/charset_label.hpp"

namespace unspun {

/// The charset of bytes that are no UTF-8 and of which nobody says what they are: what libuchardet finds, but
/// windows-1252 where there are too few bytes of other than ASCII to tell (detectors find rare charsets in English text
/// with a few typographic quotes). Looks at 256 KB, from the first such byte on. Thread-safe.
Charset guessed_charset(std::string_view bytes);

}  // namespace unspun
