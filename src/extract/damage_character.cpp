#include "extract/damage_character.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace unspun {
namespace {

char32_t continuation(std::string_view text, std::size_t place) {
  const char32_t byte = byte_at(text, place);
  return (byte & 0xFFFFFFC0U) == 0x80 ? (byte & 0x3F) : kNoCharacter;
}

}  // namespace

Character character_at(std::string_view text, std::size_t place) {
  if (place >= text.size()) return {kNoCharacter, 0};
  const char32_t lead = byte_at(text, place);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {kNoCharacter, 1};
  char32_t point = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const char32_t bits = continuation(text, place + i);
    if (bits == kNoCharacter) return {kNoCharacter, 1};
    point = (point << 6) | bits;
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kLeast[bytes] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {kNoCharacter, 1};
  return {point, bytes};
}

Character character_before(std::string_view text, std::size_t place) {
  if (place == 0) return {kNoCharacter, 0};
  for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(4, place); ++bytes) {
    if (continuation(text, place - bytes) != kNoCharacter) continue;
    const Character character = character_at(text.substr(0, place), place - bytes);
    if (character.bytes == bytes) return character;
    break;
  }
  return {kNoCharacter, 1};
}

std::size_t next_non_ascii(std::string_view text, std::size_t place) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::uint64_t word = 0;
  while (place + sizeof word <= text.size()) {
    std::memcpy(&word, text.data() + place, sizeof word);
    if ((word & kHighBits) != 0) break;
    place += sizeof word;
  }
  while (place < text.size() && byte_at(text, place) < 0x80) ++place;
  return std::min(place, text.size());
}

bool is_latin_letter(char32_t point) {
  if (point < 0x80) return is_ascii_letter(point);
  if (point < 0xC0) return point == 0xAA || point == 0xBA;
  return (point <= 0x24F && point != 0xD7 && point != 0xF7) || (point >= 0x1E00 && point <= 0x1EFF);
}

bool is_upper_latin(char32_t point) {
  if (point < 0x80) return is_ascii_upper(point);
  if (point < 0x100) return point >= 0xC0 && point <= 0xDE && point != 0xD7;
  if (point > 0x17F || point == 0x138 || point == 0x149 || point == 0x17F) return false;
  // Capitals are even, but for the two stretches where U+0138 and U+0149 shift the pairs by one.
  const bool is_shifted = (point >= 0x139 && point <= 0x148) || point >= 0x179;
  return point == 0x178 || (point % 2 == 0) != is_shifted;
}

}  // namespace unspun
