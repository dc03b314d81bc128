// Zero-width characters, bidirectional controls, soft hyphens, byte-order marks in the middle: what a reader does not
// see, a program that compares words does. They are read as if they were not there, but for where writing needs them:
// joiners in emoji sequences and in scripts that join (Persian, Indic), controls next to right-to-left text, word
// breaks in scripts without spaces.
//
// Text taken from PDF has the soft hyphen for every dash. Where one stands at a digit or a space, no word could be
// divided there: in such a text it is read as a dash everywhere.
//
//   "pay\u200Bpal"      {3, 6}, ""
//   "pages 429\u00AD433" {9, 11}, "\u2013"
#include <algorithm>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;

bool is_within(char32_t point, char32_t first, char32_t last) {
  return point >= first && point <= last;
}

bool is_direction_control(char32_t point) {
  return point == 0x200E || point == 0x200F || point == 0x61C || is_within(point, 0x202A, 0x202E) ||
         is_within(point, 0x2066, 0x2069);
}

bool is_invisible(char32_t point) {
  return point == kSoftHyphen || is_within(point, kZeroWidthSpace, 0x200F) || is_direction_control(point) ||
         is_within(point, 0x2060, 0x2064) || point == 0x180E || point == 0xFEFF || is_within(point, 0xFFF9, 0xFFFB) ||
         is_within(point, 0xE0000, 0xE007F);
}

bool is_right_to_left(char32_t point) {
  return is_within(point, 0x590, 0x8FF) || is_within(point, 0xFB1D, 0xFDFF) || is_within(point, 0xFE70, 0xFEFC);
}

/// Scripts in which joiners say how a letter is drawn, or in which words are not divided by spaces.
bool needs_format_characters(char32_t point) {
  return is_right_to_left(point) || is_within(point, 0x900, 0x10FF) || is_within(point, 0x1780, 0x18AF) ||
         is_within(point, 0x3000, 0x9FFF) || is_within(point, 0xA980, 0xABFF) || is_within(point, 0x1900, 0x1CFF);
}

/// Pictures, dingbats, skin tones, the sign that asks for a picture, and the signs that sequences are made with.
bool is_emoji_part(char32_t point) {
  return is_within(point, 0x1F000, 0x1FAFF) || is_within(point, 0x2190, 0x2BFF) || point == 0xFE0F || point == 0x20E3;
}

/// Right-to-left text stands near: controls around its edges are meant. A fixed number of bytes either side.
bool is_near_right_to_left(std::string_view text, std::size_t place) {
  constexpr std::size_t kReach = 64;
  const std::size_t begin = place > kReach ? place - kReach : 0;
  const std::size_t end = std::min(text.size(), place + kReach);
  for (std::size_t at = next_non_ascii(text, begin); at < end; at = next_non_ascii(text.substr(0, end), at)) {
    const Character character = character_at(text, at);
    if (is_right_to_left(character.point)) return true;
    at += character.bytes;
  }
  return false;
}

bool is_tag_letter(char32_t point) {
  return is_within(point, 0xE0020, 0xE007F);
}

/// `tags_end`: where the tag letters of the last flag end.
bool is_meant(std::string_view text, std::size_t place, const Character& character, std::size_t tags_end) {
  const char32_t before = character_before(text, place).point;
  const char32_t after = character_at(text, place + character.bytes).point;
  if (character.point == kJoiner && is_emoji_part(before) && is_emoji_part(after)) return true;
  if (is_direction_control(character.point)) return is_near_right_to_left(text, place);
  constexpr char32_t kBlackFlag = 0x1F3F4;  // flags of regions go on with tag letters
  if (is_tag_letter(character.point)) return before == kBlackFlag || tags_end == place;
  const bool is_for_writing = character.point == kZeroWidthSpace || character.point == kNonJoiner ||
                              character.point == kJoiner || character.point == 0x180E;
  return is_for_writing && (needs_format_characters(before) || needs_format_characters(after));
}

/// A soft hyphen where no word goes on.
bool is_dash(std::string_view text, std::size_t place, std::size_t end) {
  const char32_t before = character_before(text, place).point;
  const char32_t after = character_at(text, end).point;
  return (before == ' ' && after == ' ') || (is_ascii_digit(before) && is_ascii_digit(after));
}

}  // namespace

std::vector<Damage> invisible_characters(std::string_view text) {
  std::vector<Damage> found;
  std::vector<std::size_t> soft_hyphens;  // which of the found
  bool has_dashes = false;
  std::size_t tags_end = 0;
  for (std::size_t place = next_non_ascii(text, 0); place < text.size(); place = next_non_ascii(text, place)) {
    const Character character = character_at(text, place);
    const std::size_t end = place + character.bytes;
    const bool is_damage = is_invisible(character.point) && !is_meant(text, place, character, tags_end);
    if (!is_damage && is_tag_letter(character.point)) tags_end = end;
    if (is_damage) {
      if (!found.empty() && found.back().range.end == place) {
        found.back().range.end = end;
      } else {
        found.push_back({{place, end}, DamageKind::InvisibleCharacter, std::string()});
        if (character.point == kSoftHyphen) soft_hyphens.push_back(found.size() - 1);
        has_dashes = has_dashes || (character.point == kSoftHyphen && is_dash(text, place, end));
      }
    }
    place = end;
  }
  if (has_dashes) {
    for (const std::size_t index : soft_hyphens) found[index].repaired = "\xE2\x80\x93";
  }
  return found;
}

}  // namespace unspun
