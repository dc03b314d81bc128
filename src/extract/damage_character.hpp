#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace unspun {

/// A code point of a text and the bytes it takes. A byte that is no UTF-8 is a character of its own, kNoCharacter; so
/// is the end of the text, of 0 bytes.
struct Character {
  char32_t point = 0;
  std::size_t bytes = 0;
};

constexpr char32_t kNoCharacter = 0xFFFFFFFF;

Character character_at(std::string_view text, std::size_t place);
Character character_before(std::string_view text, std::size_t place);

/// The first byte from `place` on that is not ASCII; the size of the text if there is none. Eight bytes at a time.
std::size_t next_non_ascii(std::string_view text, std::size_t place);

/// Letters of the Latin script up to U+024F and the accented ones of U+1E00; the case of those up to U+017F.
bool is_latin_letter(char32_t point);
bool is_upper_latin(char32_t point);

/// Bytes of a text as code points of ASCII: what `text[place]` is, or kNoCharacter past the end.
inline char32_t byte_at(std::string_view text, std::size_t place) {
  return place < text.size() ? static_cast<char32_t>(static_cast<unsigned char>(text[place])) : kNoCharacter;
}

}  // namespace unspun
