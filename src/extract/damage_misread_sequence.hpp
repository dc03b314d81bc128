#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/damage_character.hpp"
#include "extract/damage_code_page.hpp"

namespace unspun {

/// A UTF-8 sequence of two to four bytes, each of which is a character of the text because an 8-bit encoding was read.
struct MisreadSequence {
  std::size_t bytes = 0;   ///< of the text
  std::size_t length = 0;  ///< of the sequence: 2, 3 or 4
  char32_t lead = 0;       ///< the characters that stand for its first two bytes
  char32_t second = 0;
  char32_t point = kNoCharacter;  ///< what it says
};

/// The sequence that begins at a place of the text, well-formed and whole. Constant time.
/// Example: in "caf\u00C3\u00A9" at 3, with Windows-1252: 4 bytes, length 2, U+00E9.
std::optional<MisreadSequence> misread_sequence(std::string_view text, std::size_t place, CodePage page);

}  // namespace unspun
