// Control characters that no text has: NUL, the others below the space but for tabulators, line ends and escape, and
// DELETE. Programs leave them where a record was padded, a file was cut or a terminal was copied. They are read as if
// they were not there; but for U+0002 within a word, which what is copied from PDF has for hyphens, those of line ends
// and others alike. What has many of them is no text, and was refused before (foreign_content.hpp).
//
//   "bo\0at"   {2, 3}, ""
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

bool is_control(char32_t byte) {
  return (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D) && byte != 0x1B) || byte == 0x7F;
}

/// Whether one of eight bytes may be a control character: is below the space, or DELETE. Never no where one is.
bool may_have_control(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t is_low = (word - kOnes * 0x20) & ~word & kHighBits;
  const std::uint64_t not_delete = word ^ (kOnes * 0x7F);
  return (is_low | ((not_delete - kOnes) & ~not_delete & kHighBits)) != 0;
}

}  // namespace

std::vector<Damage> control_characters(std::string_view text) {
  std::vector<Damage> found;
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  for (std::size_t gate = 0; gate < text.size(); gate += kStep) {
    if (gate + kStep <= text.size() && !may_have_control(text.data() + gate)) continue;
    for (std::size_t place = gate; place < gate + kStep && place < text.size(); ++place) {
      if (!is_control(byte_at(text, place))) continue;
      if (!found.empty() && found.back().range.end == place) {
        found.back().range.end = place + 1;
      } else {
        const bool may_be_hyphen = text[place] == '\x02' && is_ascii_letter(byte_at(text, place + 1)) && place > 0 &&
                                   is_ascii_letter(byte_at(text, place - 1));
        const auto repair = may_be_hyphen ? std::nullopt : std::optional(std::string());
        found.push_back({{place, place + 1}, DamageKind::InvisibleCharacter, repair});
      }
    }
  }
  return found;
}

}  // namespace unspun
