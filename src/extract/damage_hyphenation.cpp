// Words divided at the end of a line. Joining "well-\nknown" makes a word that is none, so the parts decide: what words
// the text itself has elsewhere, and what a vocabulary says if there is one; without one, whether the second part is an
// ending. Where nothing decides ("century-\nbaffling", "your-\nself") the damage is reported and left. Only a small
// letter may follow.
//
//   "legisla-\ntion"   {7, 9}, ""
//   "well-\nknown"     {4, 6}, "-", if the vocabulary has both parts and not the whole
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <unordered_map>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostWordBytes = 40;

struct Division {
  ByteRange range;  ///< hyphen, line end, spaces around it
  std::string_view left;
  std::string_view right;
};

std::size_t word_begin(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMostWordBytes && is_ascii_letter(byte_at(text, begin - 1))) --begin;
  return begin;
}

std::size_t word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end - begin < kMostWordBytes && is_ascii_letter(byte_at(text, end))) ++end;
  return end;
}

/// How many bytes of a hyphen, soft ones too, end before `place`.
std::size_t hyphen_bytes(std::string_view text, std::size_t place) {
  const Character before = character_before(text, place);
  return before.point == '-' || before.point == 0x2010 || before.point == 0xAD ? before.bytes : 0;
}

std::optional<Division> division_at(std::string_view text, std::size_t line_end) {
  std::size_t hyphen_end = line_end;
  if (hyphen_end > 0 && text[hyphen_end - 1] == '\r') --hyphen_end;
  const std::size_t hyphen = hyphen_bytes(text, hyphen_end);
  if (hyphen == 0) return std::nullopt;
  const std::size_t left_end = hyphen_end - hyphen;
  constexpr std::size_t kMostIndent = 16;
  std::size_t right = line_end + 1;
  while (right - line_end <= kMostIndent && (byte_at(text, right) == ' ' || byte_at(text, right) == '\t')) ++right;
  const std::size_t begin = word_begin(text, left_end);
  const std::size_t end = word_end(text, right);
  const bool follows_joined = begin > 0 && (text[begin - 1] == '-' || is_ascii_digit(byte_at(text, begin - 1)));
  const bool is_joined_on =
      is_ascii_digit(byte_at(text, end)) || byte_at(text, end) == '_' || byte_at(text, end) == '(';
  if (left_end - begin < 2 || end - right < 2 || follows_joined || is_joined_on) return std::nullopt;
  if (!is_ascii_lower(byte_at(text, left_end - 1)) || !is_ascii_lower(byte_at(text, right))) return std::nullopt;
  return Division{{left_end, right}, text.substr(begin, left_end - begin), text.substr(right, end - right)};
}

/// Second parts that are no words.
bool is_ending(std::string_view part) {
  constexpr std::array<std::string_view, 39> kEndings = {
      "ally",   "ance",  "ated",   "ating",    "ation",  "ations", "cation", "cial",   "cian",  "cious",
      "dence",  "ences", "ence",   "ical",     "ically", "ing",    "ings",   "ities",  "ity",   "ively",
      "lation", "ment",  "mental", "ments",    "ness",   "nity",   "sion",   "sional", "sions", "sive",
      "tial",   "tion",  "tional", "tionally", "tions",  "tious",  "tive",   "tively", "ture"};
  return std::find(kEndings.begin(), kEndings.end(), part) != kEndings.end();
}

std::string hyphenated(const std::string& left, const std::string& right) {
  return fmt::format("{}-{}", left, right);
}

std::string lower(std::string_view word) {
  std::string text(word);
  for (char& letter : text) {
    if (is_ascii_upper(static_cast<unsigned char>(letter))) letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// Which of the words that are asked about a text has, apart from the parts of words divided at line ends.
class WordsOfText {
 public:
  void ask(const std::string& word) {
    x_asked.emplace(word, false);
    x_fronts.set(front(word));
  }

  void read(std::string_view text, const std::vector<Division>& divisions) {
    std::size_t next_division = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
      std::size_t end = begin;
      while (is_ascii_letter(byte_at(text, end)) ||
             (byte_at(text, end) == '-' && end > begin && is_ascii_letter(byte_at(text, end + 1)))) {
        ++end;
      }
      while (next_division < divisions.size() && divisions[next_division].range.end < begin) ++next_division;
      const bool is_part = next_division < divisions.size() &&
                           (end == divisions[next_division].range.begin || begin == divisions[next_division].range.end);
      if (end > begin + 1 && end - begin <= 2 * kMostWordBytes && !is_part) note(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  bool has(const std::string& word) const {
    const auto found = x_asked.find(word);
    return found != x_asked.end() && found->second;
  }

 private:
  /// Of the first two letters, whatever their case: most words of a long text are told by them to be none of those
  /// asked.
  static std::size_t front(std::string_view word) {
    return (static_cast<unsigned>(word[0]) & 31U) * 32 + (static_cast<unsigned>(word[1]) & 31U);
  }

  void note(std::string_view word) {
    if (!x_fronts.test(front(word))) return;
    const auto found = x_asked.find(lower(word));
    if (found != x_asked.end()) found->second = true;
  }

  std::unordered_map<std::string, bool> x_asked;
  std::bitset<1024> x_fronts;
};

}  // namespace

std::vector<Damage> hyphenations(std::string_view text, const KnownWord& is_known_word) {
  std::vector<Division> divisions;
  for (std::size_t place = text.find('\n'); place != std::string_view::npos; place = text.find('\n', place + 1)) {
    if (auto division = division_at(text, place)) divisions.push_back(*division);
  }
  std::vector<Damage> found;
  if (divisions.empty()) return found;

  WordsOfText words;
  for (const Division& division : divisions) {
    const std::string left = lower(division.left);
    const std::string right(division.right);
    for (const std::string& word : {left, right, left + right, hyphenated(left, right)}) words.ask(lower(word));
  }
  words.read(text, divisions);
  const auto is_word = [&](const std::string& word) {
    return words.has(lower(word)) || (is_known_word && (is_known_word(word) || is_known_word(lower(word))));
  };
  for (const Division& division : divisions) {
    const std::string left(division.left);
    const std::string right(division.right);
    std::optional<std::string> repair;
    const bool is_compound = is_word(hyphenated(left, right));
    const bool is_cut_word = is_known_word ? !is_word(left) && !is_word(right) : is_ending(right) && !is_word(right);
    const bool is_one_word = !is_compound && (is_word(left + right) || is_cut_word);
    const bool is_of_words = is_known_word && is_word(left) && is_word(right);
    if (is_one_word) {
      repair = "";
    } else if (is_compound || is_of_words) {
      repair = "-";
    }
    found.push_back({division.range, DamageKind::Hyphenation, std::move(repair)});
  }
  return found;
}

}  // namespace unspun
