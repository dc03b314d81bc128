// Full-width letters, digits and marks, U+FF01-FF5E, in English: a reader sees wide type, a program that compares words
// sees none that it knows. At home they are in Chinese, Japanese and Korean, so that a line with a letter of those is
// left alone, and all of a text that has many. Elsewhere a word of three letters or one that is otherwise ASCII is
// damage, and with it whatever else is wide; a single wide letter is an ornament or is spoken of.
//
//   "\uFF26\uFF32\uFF25\uFF25 money"   {0, 12}, "FREE"
#include <algorithm>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_in_code.hpp"

namespace unspun {
namespace {

constexpr char32_t kFirst = 0xFF01;
constexpr char32_t kLast = 0xFF5E;
constexpr char32_t kToAscii = kFirst - U'!';

bool is_full_width(char32_t point) {
  return point >= kFirst && point <= kLast;
}

bool is_ascii_word_byte(char32_t point) {
  return is_ascii_letter(point) || is_ascii_digit(point);
}

/// Kana, Han, Hangul, Bopomofo, their marks; half-width Katakana.
bool is_east_asian(char32_t point) {
  return (point >= 0x3001 && point <= 0x9FFF) || (point >= 0xAC00 && point <= 0xD7AF) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFF61 && point <= 0xFFDC) ||
         (point >= 0x1100 && point <= 0x11FF) || (point >= 0x20000 && point <= 0x3FFFF);
}

std::size_t east_asian_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t place = next_non_ascii(text, 0); place < text.size(); place = next_non_ascii(text, place)) {
    const Character character = character_at(text, place);
    letters += is_east_asian(character.point) ? 1 : 0;
    place += character.bytes;
  }
  return letters;
}

/// A stretch of wide characters with the ASCII letters and digits right around it.
struct WideWord {
  ByteRange range;
  std::size_t letters = 0;  ///< wide ones
  std::size_t digits = 0;   ///< wide ones
  bool is_mixed = false;    ///< wide letters beside ASCII ones
  std::string repaired;
};

WideWord word_around(std::string_view text, std::size_t place, std::size_t floor) {
  WideWord word;
  std::size_t begin = place;
  while (begin > floor && is_ascii_word_byte(byte_at(text, begin - 1))) --begin;
  std::size_t end = begin;
  bool has_ascii_letter = false;
  for (;;) {
    const Character character = character_at(text, end);
    char32_t read = character.point;
    if (is_full_width(read)) {
      read -= kToAscii;
      word.letters += is_ascii_letter(read) ? 1 : 0;
      word.digits += is_ascii_digit(read) ? 1 : 0;
    } else if (is_ascii_word_byte(read)) {
      has_ascii_letter = has_ascii_letter || is_ascii_letter(read);
    } else {
      break;
    }
    word.repaired.push_back(static_cast<char>(read));
    end += character.bytes;
  }
  word.is_mixed = has_ascii_letter && word.letters > 0;
  word.range = {begin, end};
  return word;
}

/// Of the lines of a text, asked in order: whether the one that holds `place` has a letter of East Asia.
class EastAsianLines {
 public:
  explicit EastAsianLines(std::string_view text) : x_text(text) {}

  bool has_letter(std::size_t place) {
    if (place >= x_end) {
      const std::size_t begin = place == 0 ? 0 : x_text.rfind('\n', place - 1) + 1;  // npos + 1 is 0
      x_end = std::min(x_text.size(), x_text.find('\n', place));
      x_has_letter = east_asian_letters(x_text.substr(begin, x_end - begin)) > 0;
    }
    return x_has_letter;
  }

 private:
  std::string_view x_text;
  std::size_t x_end = 0;
  bool x_has_letter = false;
};

bool is_mostly_latin(std::string_view text) {
  // A name in its own script, or a sentence quoted, is no East Asian text.
  constexpr std::size_t kLatinForEach = 20;
  const auto latin = std::count_if(text.begin(), text.end(),
                                   [](char letter) { return is_ascii_letter(static_cast<unsigned char>(letter)); });
  return static_cast<std::size_t>(latin) >= kLatinForEach * (1 + east_asian_letters(text));
}

}  // namespace

std::vector<Damage> full_width_words(std::string_view text) {
  constexpr std::size_t kLeastLetters = 3;
  std::vector<WideWord> words;
  std::size_t wide_words = 0;
  bool is_certain = false;
  EastAsianLines lines(text);
  std::optional<CodePlaces> code;
  for (std::size_t place = next_non_ascii(text, 0); place < text.size(); place = next_non_ascii(text, place)) {
    const Character character = character_at(text, place);
    if (!is_full_width(character.point)) {
      place += character.bytes;
      continue;
    }
    WideWord word = word_around(text, place, words.empty() ? 0 : words.back().range.end);
    place = std::max(word.range.end, place + character.bytes);
    if (word.letters + word.digits == 0 || lines.has_letter(word.range.begin)) continue;
    if (!code) code.emplace(text);
    if (code->is_code(word.range.begin)) continue;
    wide_words += word.letters >= kLeastLetters ? 1 : 0;
    is_certain = is_certain || word.letters >= kLeastLetters || word.is_mixed;
    words.push_back(std::move(word));
  }
  std::vector<Damage> found;
  // A text in wide letters throughout has hardly any of the others.
  constexpr std::size_t kManyWords = 8;
  if (!is_certain || !(is_mostly_latin(text) || (wide_words >= kManyWords && east_asian_letters(text) == 0))) {
    return found;
  }
  for (WideWord& word : words) found.push_back({word.range, DamageKind::LookAlike, std::move(word.repaired)});
  return found;
}

}  // namespace unspun
