// "l i k e  t h i s": four single letters or more with one space between, and the shorter groups next to such. Letters
// stand alone for other reasons: lists, initials, notes, columns, variables, rhyme schemes. So a group counts if it has
// vowels and consonants, three letters that differ, is not in alphabetical order, its case is that of one word, and,
// where there is a vocabulary, it is made of words. Without one, four letters in a row are too few if one is a capital,
// and capitals in a long row are a protein.
//
// A vocabulary does not have every word, and short words make up nearly any: "H a r b o u r" is "Harb our" to one that
// lacks it. So letters that may be one word are split only into words that are no halves of one; otherwise nothing is
// read in their place. Where the spaces between words are wider, each group is a word.
//
//   "It is  s p u n  t e x t"   one damage from "s" to the last "t", "spun text"
//   "h a r b o u r"             no repair, if the vocabulary has "harb" and "our" only
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLeastLetters = 4;
/// A longer row has lost the spaces between its words: only a vocabulary can put them back.
constexpr std::size_t kMostLetters = 15;

bool is_letter_at(std::string_view text, std::size_t place) {
  return is_ascii_letter(byte_at(text, place));
}

/// One letter by itself: not part of a word, a number, a contraction.
bool is_single_letter(std::string_view text, std::size_t place) {
  if (!is_letter_at(text, place)) return false;
  const char32_t before = place == 0 ? ' ' : byte_at(text, place - 1);
  const char32_t after = byte_at(text, place + 1);
  const bool is_open = is_ascii_space(before) || before == '"' || before == '(';
  constexpr std::string_view kClosing = ".,;:!?)\"";
  const bool is_closed = after == kNoCharacter || is_ascii_space(after) ||
                         (after < 0x80 && kClosing.find(static_cast<char>(after)) != std::string_view::npos);
  return is_open && is_closed;
}

/// The letters of a group that begins at `begin`: how many bytes it takes, and the letters without spaces.
struct Group {
  std::size_t bytes = 0;
  std::string letters;
};

Group group_at(std::string_view text, std::size_t begin) {
  Group group;
  std::size_t place = begin;
  while (is_single_letter(text, place)) {
    group.letters.push_back(text[place]);
    group.bytes = place + 1 - begin;
    if (byte_at(text, place + 1) != ' ') break;
    place += 2;
  }
  return group;
}

bool is_vowel(char letter) {
  return std::string_view("aeiouAEIOU").find(letter) != std::string_view::npos;
}

bool is_like_word(std::string_view letters, bool has_vocabulary) {
  const auto is_upper = [](char letter) { return is_ascii_upper(static_cast<unsigned char>(letter)); };
  const auto capitals = std::count_if(letters.begin(), letters.end(), is_upper);
  const bool is_all_upper = static_cast<std::size_t>(capitals) == letters.size();
  if (!is_all_upper && capitals > (is_upper(letters.front()) ? 1 : 0)) return false;
  if (!has_vocabulary && capitals > 0 && letters.size() == kLeastLetters) return false;
  if (!has_vocabulary && is_all_upper && letters.size() > kMostLetters) return false;
  const bool are_variables = letters.find_first_not_of("ijkmnpqxyz") == std::string_view::npos;
  if (!has_vocabulary && are_variables) return false;
  const auto vowels = static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), is_vowel));
  if (vowels == 0 || vowels == letters.size()) return false;
  std::string sorted(letters);
  std::sort(sorted.begin(), sorted.end());
  if (!has_vocabulary && sorted == letters) return false;  // a list
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  if (sorted.size() < 3) return false;
  // Notes, grades, answers to questions, the letters of genes.
  return has_vocabulary || letters.find_first_not_of(is_all_upper ? "ABCDEFGTU" : "abcdefg") != std::string_view::npos;
}

bool is_article(char letter) {
  return letter == 'a' || letter == 'A' || letter == 'I';
}

/// "a" and "I" before and after the letters may be words of their own, where longer words stand beyond them.
bool may_begin_with_article(std::string_view text, std::size_t begin, std::string_view letters) {
  const bool follows_word = begin > 1 && text[begin - 1] == ' ' && is_letter_at(text, begin - 2);
  const bool is_capital_of_row = letters[0] != 'a' && letters.size() > 1 && is_ascii_upper(byte_at(letters, 1));
  return is_article(letters[0]) && follows_word && !is_capital_of_row;
}

bool may_end_with_article(std::string_view text, std::size_t end, std::string_view letters) {
  return is_article(letters.back()) && byte_at(text, end) == ' ' && is_letter_at(text, end + 1);
}

/// Parts that are hardly the end or beginning of other words; the articles stand as single letters anyway.
bool stands_alone(std::string_view word) {
  constexpr std::array<std::string_view, 8> kSmallWords = {"I", "a", "and", "for", "the", "was", "with", "you"};
  constexpr std::size_t kLongEnough = 4;
  return word.size() >= kLongEnough || std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
}

/// What a group says: known words, and whether they are what stood there rather than parts of one not known.
struct Words {
  std::string text;
  bool is_certain = true;
};

/// The letters split into the fewest known words, at least three letters each on average; nothing if there is no such
/// split. Without a vocabulary the letters themselves if they are not too many for one word.
std::optional<Words> as_words(const std::string& letters, const KnownWord& is_known_word) {
  if (!is_known_word) return letters.size() <= kMostLetters ? std::optional(Words{letters}) : std::nullopt;
  constexpr std::size_t kMostWord = 20;
  const std::size_t none = letters.size() + 1;
  std::vector<std::size_t> words(letters.size() + 1, none);
  std::vector<std::size_t> last(letters.size() + 1, 0);
  words[0] = 0;
  for (std::size_t end = 1; end <= letters.size(); ++end) {
    for (std::size_t size = 1; size <= std::min(kMostWord, end); ++size) {
      const std::size_t begin = end - size;
      if (words[begin] + 1 >= words[end] || !is_known_word(std::string_view(letters).substr(begin, size))) continue;
      words[end] = words[begin] + 1;
      last[end] = size;
    }
  }
  if (words.back() >= none || words.back() > std::max<std::size_t>(1, letters.size() / 3)) return std::nullopt;
  std::vector<std::string_view> parts;
  for (std::size_t end = letters.size(); end > 0; end -= last[end]) {
    parts.push_back(std::string_view(letters).substr(end - last[end], last[end]));
  }
  Words split;
  split.is_certain =
      parts.size() == 1 || letters.size() > kMostLetters || std::all_of(parts.begin(), parts.end(), stands_alone);
  std::reverse(parts.begin(), parts.end());
  for (const std::string_view part : parts) {
    if (!split.text.empty()) split.text.push_back(' ');
    split.text += part;
  }
  return split;
}

/// A group as words: the bytes of the text that are taken for them, and how they are read.
struct Reading {
  ByteRange range;
  std::optional<Words> words;
  bool is_believed = false;
};

bool is_believed(std::string_view letters, const std::optional<Words>& words, bool has_vocabulary) {
  return is_like_word(letters, has_vocabulary) && (words.has_value() || !has_vocabulary);
}

/// Of a group of four letters or more; with articles around it, and, where that makes no words, without.
Reading reading(std::string_view text, std::size_t begin, const Group& group, const KnownWord& is_known_word) {
  const bool has_vocabulary = static_cast<bool>(is_known_word);
  const std::size_t most_front = may_begin_with_article(text, begin, group.letters) ? 1 : 0;
  // Without a vocabulary the first letter is taken for an article, the last one for the end of a word: "p i z z a".
  const std::size_t most_back =
      has_vocabulary && may_end_with_article(text, begin + group.bytes, group.letters) ? 1 : 0;
  for (std::size_t front = has_vocabulary ? 0 : most_front; front <= most_front; ++front) {
    for (std::size_t back = 0; back <= most_back; ++back) {
      const std::string letters = group.letters.substr(front, group.letters.size() - front - back);
      if (letters.size() < kLeastLetters) continue;
      auto words = as_words(letters, is_known_word);
      if (!is_believed(letters, words, has_vocabulary)) continue;
      return {{begin + 2 * front, begin + group.bytes - 2 * back}, std::move(words), true};
    }
  }
  return {};
}

/// Groups from `begin` on with two or three spaces between them; damage if one of them is like a word.
struct Row {
  std::size_t end = 0;
  std::optional<Damage> damage;
};

Row row_at(std::string_view text, std::size_t begin, const KnownWord& is_known_word) {
  Row row{begin + 1, std::nullopt};
  bool is_damage = false;
  bool is_safe = true;
  std::string repaired;
  std::size_t end = begin;  // of what is damaged
  for (std::size_t place = begin;;) {
    const Group group = group_at(text, place);
    if (group.letters.empty()) break;
    Reading read{{place, place + group.bytes}, Words{group.letters}, true};
    if (group.letters.size() >= kLeastLetters) {
      read = reading(text, place, group, is_known_word);
      is_damage = read.is_believed;  // one row that is none makes all of them columns
    }
    row.end = place + group.bytes;
    if (!read.is_believed) break;
    if (place == begin) begin = read.range.begin;
    end = read.range.end;
    place = row.end;
    while (byte_at(text, place) == ' ' && place - row.end < 3) ++place;
    const bool goes_on = place - row.end >= 2 && end == row.end && is_single_letter(text, place);
    const bool is_one_word = (goes_on || !repaired.empty()) && read.range.size() == group.bytes;
    Words words = read.words.value_or(Words{std::string(), false});
    if (!words.is_certain && is_one_word && group.letters.size() <= kMostLetters) words = Words{group.letters};
    is_safe = is_safe && words.is_certain;
    if (!repaired.empty()) repaired.push_back(' ');
    repaired += words.text;
    if (!goes_on) break;
  }
  if (!is_damage) return row;
  row.damage = Damage{{begin, end}, DamageKind::SpacedLetters, std::nullopt};
  if (is_safe) row.damage->repaired = std::move(repaired);
  return row;
}

bool is_spaced(std::string_view text, std::size_t place) {
  return is_letter_at(text, place) && byte_at(text, place + 1) == ' ' && is_letter_at(text, place + 2) &&
         byte_at(text, place + 3) == ' ' && is_letter_at(text, place + 4);
}

/// Whether among eight bytes there are two spaces with one byte between; now and then yes where there are not.
bool has_spaces_two_apart(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  word ^= kOnes * ' ';
  const std::uint64_t spaces = (word - kOnes) & ~word & kHighBits;
  return (spaces & (spaces >> 16)) != 0;
}

}  // namespace

std::vector<Damage> spaced_letters(std::string_view text, const KnownWord& is_known_word) {
  std::vector<Damage> found;
  std::size_t floor = 0;
  // Of the three spaces of the shortest group two stand, with a letter between, among any eight bytes that begin up to
  // four before the group or up to three within it: looking at every eighth place misses none.
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  for (std::size_t gate = 0; gate < text.size(); gate += kStep) {
    if (gate + kStep <= text.size() && !has_spaces_two_apart(text.data() + gate)) continue;
    for (std::size_t space = std::max(gate, floor); space < gate + kStep; ++space) {
      if (byte_at(text, space) != ' ' || byte_at(text, space + 2) != ' ' || !is_single_letter(text, space + 1))
        continue;
      std::size_t begin = space + 1;
      while (begin >= floor + 2 && text[begin - 1] == ' ' && is_single_letter(text, begin - 2)) begin -= 2;
      if (!is_spaced(text, begin)) continue;
      Row row = row_at(text, begin, is_known_word);
      floor = row.end;
      if (row.damage) found.push_back(std::move(*row.damage));
      break;
    }
  }
  return found;
}

}  // namespace unspun
