#pragma once

namespace unspun {

/// The bytes between words of a line or of two.
inline constexpr bool is_white_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace unspun
