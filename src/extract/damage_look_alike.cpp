// Letters of another script within a word that otherwise is Latin. Every one of them must look like a Latin letter, or
// the word is meant as it is: "\u03BCm", "TNF\u03B1", "Ko\u042Fn". From Unicode's confusables only the pairs that
// cannot be told apart in a common typeface, and no small Greek letters but omicron: science writes those into Latin
// words. A text with words of the other script can mistype one (a Latin "c" in a Russian word), so that there the Latin
// letters must be the larger part; in one without, words of look-alikes alone are taken for Latin once a mixed one was
// found.
//
//   "p\u0430yp\u0430l"   {0, 8}, "paypal"
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

struct LookAlike {
  char32_t letter;
  char latin;
};

constexpr LookAlike kLookAlikes[] = {
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'},
    {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'},
    {0x3BF, 'o'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'},
    {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'},
    {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'},
    {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4AE, 'Y'}, {0x4BB, 'h'},
    {0x4C0, 'I'}, {0x4CF, 'l'}, {0x501, 'd'}, {0x51A, 'Q'}, {0x51B, 'q'}, {0x51C, 'W'}, {0x51D, 'w'}};

std::optional<char> latin_look_alike(char32_t point) {
  const auto found = std::lower_bound(std::begin(kLookAlikes), std::end(kLookAlikes), point,
                                      [](const LookAlike& entry, char32_t wanted) { return entry.letter < wanted; });
  if (found == std::end(kLookAlikes) || found->letter != point) return std::nullopt;
  return found->latin;
}

bool is_other_letter(char32_t point) {
  return (point >= 0x370 && point <= 0x3FF && point != 0x37E && point != 0x387) || (point >= 0x400 && point <= 0x52F) ||
         (point >= 0x1F00 && point <= 0x1FFF);
}

bool is_word_part(char32_t point) {
  return is_latin_letter(point) || is_ascii_digit(point) || is_other_letter(point);
}

/// A word with at least one letter of another script.
struct MixedWord {
  ByteRange range;
  std::size_t latin = 0;
  std::size_t look_alikes = 0;
  std::size_t others = 0;  ///< of other scripts, like no Latin letter
  std::string repaired;
};

MixedWord word_around(std::string_view text, std::size_t place, std::size_t floor) {
  MixedWord word;
  std::size_t begin = place;
  while (begin > floor) {
    const Character before = character_before(text, begin);
    if (!is_word_part(before.point) || before.bytes > begin - floor) break;
    begin -= before.bytes;
  }
  std::size_t end = begin;
  for (;;) {
    const Character character = character_at(text, end);
    if (!is_word_part(character.point)) break;
    const auto latin = latin_look_alike(character.point);
    if (latin) {
      ++word.look_alikes;
      word.repaired.push_back(*latin);
    } else {
      word.others += is_other_letter(character.point) ? 1 : 0;
      word.latin += is_latin_letter(character.point) ? 1 : 0;
      word.repaired.append(text.substr(end, character.bytes));
    }
    end += character.bytes;
  }
  word.range = {begin, end};
  return word;
}

}  // namespace

std::vector<Damage> look_alikes(std::string_view text) {
  std::vector<MixedWord> words;
  bool has_mixed = false;
  bool has_other_script = false;
  std::size_t floor = 0;
  for (std::size_t place = next_non_ascii(text, 0); place < text.size(); place = next_non_ascii(text, place)) {
    const Character character = character_at(text, place);
    if (!is_other_letter(character.point)) {
      place += character.bytes;
      continue;
    }
    MixedWord word = word_around(text, place, floor);
    place = floor = word.range.end;
    // A word with few letters that look like no Latin one may be science: only whole words speak for another script.
    has_other_script = has_other_script || (word.others > 0 && word.latin == 0 && word.others + word.look_alikes > 1);
    has_mixed = has_mixed || (word.others == 0 && word.latin > 0);
    if (word.others == 0) words.push_back(std::move(word));
  }
  std::vector<Damage> found;
  if (!has_mixed) return found;
  for (MixedWord& word : words) {
    if (has_other_script && word.latin <= word.look_alikes) continue;
    found.push_back({word.range, DamageKind::LookAlike, std::move(word.repaired)});
  }
  return found;
}

}  // namespace unspun
