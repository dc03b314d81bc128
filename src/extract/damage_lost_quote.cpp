// Question marks where a program that knew only ASCII met typographic quotes: "don?t", "the company?s", "?Hello,? he
// said". An apostrophe is certain within a contraction of English, or before an "s" that ends the word; a pair of
// quotes where one opens before a word and one closes after the comma or full stop of what was said. One such place may
// be a slip of the keyboard: two of a text are believed. Only the apostrophes are read as such; which marks stood
// around the speech is not known.
//
//   "I don?t know. It?s late."   {5, 6}, "'"; {17, 18}, "'"
#include <algorithm>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_in_code.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostWord = 24;

bool is_one_of(std::string_view word, std::string_view words) {
  for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    if (begins && (at + word.size() == words.size() || words[at + word.size()] == ' ')) return true;
  }
  return false;
}

std::string lower(std::string_view word) {
  std::string text(word);
  for (char& letter : text) {
    if (is_ascii_upper(static_cast<unsigned char>(letter))) letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// Whether an apostrophe joins these parts, in small letters.
bool is_contraction(std::string_view left, std::string_view right) {
  if (right == "s") return left.size() >= 2;
  if (right == "t") {
    return is_one_of(
        left, "ain aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn");
  }
  if (right == "m") return left == "i";
  if (right == "re") return is_one_of(left, "there they we what who you");
  if (right == "ve") return is_one_of(left, "could i might must should they we who would you");
  if (right == "ll" || right == "d") return is_one_of(left, "he i it she that there they we who you");
  return false;
}

bool is_open_before(char32_t point) {
  constexpr std::u32string_view kOpening = U" \t\r\n\"'(\u2018\u201C\u2013\u2014-";
  return point == kNoCharacter || kOpening.find(point) != std::u32string_view::npos;
}

bool is_closed_after(char32_t point) {
  constexpr std::u32string_view kClosing = U" \t\r\n\"').,;:!?\u2019\u201D\u2013\u2014-";
  return point == kNoCharacter || kClosing.find(point) != std::u32string_view::npos;
}

bool is_apostrophe(std::string_view text, std::size_t place) {
  std::size_t begin = place;
  while (begin > 0 && place - begin < kMostWord && is_ascii_letter(byte_at(text, begin - 1))) --begin;
  std::size_t end = place + 1;
  while (end - place <= 3 && is_ascii_letter(byte_at(text, end))) ++end;
  if (begin == place || end == place + 1) return false;
  if (!is_open_before(character_before(text, begin).point) || !is_closed_after(character_at(text, end).point)) {
    return false;
  }
  return is_contraction(lower(text.substr(begin, place - begin)), lower(text.substr(place + 1, end - place - 1)));
}

bool opens_quotation(std::string_view text, std::size_t place) {
  const char32_t before = place == 0 ? ' ' : byte_at(text, place - 1);
  return (is_ascii_space(before) || before == '(') && is_ascii_letter(byte_at(text, place + 1));
}

/// After the mark that ends what was said, which no question mark follows otherwise.
bool closes_quotation(std::string_view text, std::size_t place) {
  const char32_t before = place == 0 ? ' ' : byte_at(text, place - 1);
  const char32_t after = byte_at(text, place + 1);
  const bool follows_word = place > 1 && is_ascii_letter(byte_at(text, place - 2));
  return (before == ',' || before == '.') && follows_word && (after == kNoCharacter || is_ascii_space(after));
}

}  // namespace

std::vector<Damage> lost_quotes(std::string_view text) {
  constexpr std::size_t kLeastPlaces = 2;
  constexpr std::size_t kMostSpeech = 1000;
  std::vector<Damage> found;
  const auto next = [&](std::size_t from) { return text.find('?', from); };
  std::size_t places = 0;
  std::size_t opening = std::string_view::npos;
  std::optional<CodePlaces> code;
  for (std::size_t place = next(0); place != std::string_view::npos; place = next(place + 1)) {
    const bool is_within_word = is_apostrophe(text, place);
    if (!is_within_word && opens_quotation(text, place)) {
      opening = place;
      continue;
    }
    const bool is_pair = !is_within_word && opening != std::string_view::npos && closes_quotation(text, place) &&
                         place - opening < kMostSpeech &&
                         text.substr(opening, place - opening).find('\n') == std::string_view::npos;
    if (!is_within_word && !is_pair) continue;
    if (!code) code.emplace(text);
    if (code->is_code(place)) continue;
    ++places;
    if (is_pair) found.push_back({{opening, opening + 1}, DamageKind::Mojibake, std::nullopt});
    const auto repair = is_within_word ? std::optional(std::string(1, '\'')) : std::nullopt;
    found.push_back({{place, place + 1}, DamageKind::Mojibake, repair});
    if (is_pair) opening = std::string_view::npos;
  }
  if (places < kLeastPlaces) return {};
  // A quotation opens before the apostrophes in it and was noted after them.
  std::sort(found.begin(), found.end(), [](const Damage& a, const Damage& b) { return a.range < b.range; });
  return found;
}

}  // namespace unspun
