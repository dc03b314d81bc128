#include "extract/damage_misread_sequence.hpp"

namespace unspun {

std::optional<MisreadSequence> misread_sequence(std::string_view text, std::size_t place, CodePage page) {
  MisreadSequence sequence;
  char encoded[4] = {};
  std::size_t length = 1;
  for (std::size_t i = 0; i < length; ++i) {
    const Character character = character_at(text, place + sequence.bytes);
    if (character.bytes == 0 || character.point < 0x80 || character.point == kNoCharacter) return std::nullopt;
    const auto byte = byte_of(character.point, page);
    if (!byte || (i > 0 && (*byte & 0xC0) != 0x80)) return std::nullopt;
    if (i == 0) {
      if (*byte < 0xC2 || *byte > 0xF4) return std::nullopt;
      length = *byte >= 0xF0 ? 4 : *byte >= 0xE0 ? 3 : 2;
      sequence.lead = character.point;
    }
    if (i == 1) sequence.second = character.point;
    encoded[i] = static_cast<char>(*byte);
    sequence.bytes += character.bytes;
  }
  const Character decoded = character_at(std::string_view(encoded, length), 0);
  if (decoded.bytes != length) return std::nullopt;
  sequence.length = length;
  sequence.point = decoded.point;
  return sequence;
}

}  // namespace unspun
