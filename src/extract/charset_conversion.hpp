#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unspun {

struct ConvertedText {
  std::string text;               ///< valid UTF-8
  std::size_t invalid = 0;        ///< sequences of bytes that mean nothing, each read as U+FFFD
  std::size_t bytes_cut_off = 0;  ///< at the end: the first part of a character, dropped
  bool is_known = true;           ///< false where ICU has no such converter, and nothing was read
};

/// Bytes read by one of ICU's converters. Linear; thread-safe, for each call opens its own converter.
/// Example: "caf\xE9" by "windows-1252" is "caf\u00E9".
ConvertedText converted_text(std::string_view bytes, std::string_view converter);

}  // namespace unspun
