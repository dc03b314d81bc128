#pragma once

#include <cstddef>
#include <string_view>

namespace unspun {

// Classes of ASCII, whatever the locale. A byte or a code point; what is not ASCII is in none of them.

inline bool is_ascii_upper(char32_t point) {
  return point >= 'A' && point <= 'Z';
}
inline bool is_ascii_lower(char32_t point) {
  return point >= 'a' && point <= 'z';
}
inline bool is_ascii_letter(char32_t point) {
  return is_ascii_upper(point) || is_ascii_lower(point);
}
inline bool is_ascii_digit(char32_t point) {
  return point >= '0' && point <= '9';
}
inline bool is_ascii_space(char32_t point) {
  return point == ' ' || (point >= '\t' && point <= '\r');
}

/// Runs of bytes between ASCII white space.
inline std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  bool is_inside = false;
  for (const char byte : text) {
    const bool is_space = is_ascii_space(static_cast<unsigned char>(byte));
    words += !is_space && !is_inside ? 1 : 0;
    is_inside = !is_space;
  }
  return words;
}

}  // namespace unspun
