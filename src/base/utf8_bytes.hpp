#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace unspun {

/// Whether a byte of UTF-8 goes on with a character: each character has one byte that does not, its first. ASCII and
/// bytes that are no UTF-8 may count as first ones; constant time.
inline bool is_utf8_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The code points of valid UTF-8. Linear. Example: "é🙂x" has 3 in 7 bytes.
inline std::size_t code_point_count(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_utf8_continuation));
}

/// The first bytes of valid UTF-8, at most `most`, and no part of a character. Example: of "aé", 2 bytes, "a".
inline std::string_view utf8_beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && is_utf8_continuation(text[most])) --most;
  return text.substr(0, most);
}

}  // namespace unspun
