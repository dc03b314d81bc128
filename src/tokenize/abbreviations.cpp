#include "tokenize/abbreviations.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

using std::string_view;

// Of every dictionaries/<language>/abbreviations.tsv (cmake/abbreviations.cmake); sorted, for binary search.
constexpr auto kLeading = std::to_array<string_view>({
#include "tokenize/abbreviations_leading.inc"
});
constexpr auto kOpen = std::to_array<string_view>({
#include "tokenize/abbreviations_open.inc"
});
constexpr auto kBeforeNumber = std::to_array<string_view>({
#include "tokenize/abbreviations_before-number.inc"
});
constexpr auto kStarters = std::to_array<string_view>({
#include "tokenize/abbreviations_starter.inc"
});

constexpr std::size_t longest_word() {
  std::size_t longest = 0;
  for (const string_view word : kLeading) longest = std::max(longest, word.size());
  for (const string_view word : kOpen) longest = std::max(longest, word.size());
  for (const string_view word : kBeforeNumber) longest = std::max(longest, word.size());
  for (const string_view word : kStarters) longest = std::max(longest, word.size());
  return longest;
}
constexpr std::size_t kLongest = longest_word();

static_assert(std::is_sorted(kLeading.begin(), kLeading.end()) && std::is_sorted(kOpen.begin(), kOpen.end()) &&
              std::is_sorted(kBeforeNumber.begin(), kBeforeNumber.end()) &&
              std::is_sorted(kStarters.begin(), kStarters.end()));

template <std::size_t Size>
bool holds(const std::array<string_view, Size>& sorted, string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

/// "U.S", "N.Y.C", "a.m": single letters with full stops between.
bool is_dotted_letters(string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !is_ascii_letter(word[i]) : word[i] != '.') return false;
  }
  return true;
}

/// The first letter after the blanks of the same line at text[at], or the end of the text; `at` itself where no blank
/// stands there.
std::size_t after_spaces(string_view text, std::size_t at) {
  for (;;) {
    if (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
      ++at;
    } else if (text.substr(at, 2) == "\xC2\xA0") {
      at += 2;
    } else {
      return at;
    }
  }
}

bool number_follows(string_view text, std::size_t at) {
  at = after_spaces(text, at);
  if (at < text.size() && text[at] == '#') ++at;
  return at < text.size() && is_ascii_digit(text[at]);
}

bool name_follows(string_view text, std::size_t at) {
  const std::size_t begin = after_spaces(text, at);
  if (begin == at || begin == text.size() || !is_upper(code_point_at(text, begin).value)) return false;
  std::size_t end = begin;
  while (end < text.size() && end - begin <= kLongest && is_ascii_letter(text[end])) ++end;
  const bool is_next_initial = end - begin == 1 && end < text.size() && text[end] == '.';
  return is_next_initial || !is_sentence_starter(text.substr(begin, end - begin));
}

}  // namespace

Abbreviation abbreviation(string_view word) {
  if (word.empty() || word.size() > kLongest) return Abbreviation::None;
  if (word.size() == 1 && is_ascii_upper(word[0])) {
    return word == "I" ? Abbreviation::None : Abbreviation::Initial;  // "So do I. Then"
  }
  std::array<char, kLongest> folded{};
  std::copy(word.begin(), word.end(), folded.begin());
  if (word.size() > 1 && std::all_of(word.begin(), word.end(), is_ascii_upper)) {
    for (std::size_t i = 1; i < word.size(); ++i) folded[i] = static_cast<char>(word[i] - 'A' + 'a');
  }
  const string_view form(folded.data(), word.size());
  if (holds(kLeading, form)) return Abbreviation::Leading;
  if (holds(kBeforeNumber, form)) return Abbreviation::BeforeNumber;
  if (holds(kOpen, form) || is_dotted_letters(form)) return Abbreviation::Open;
  return Abbreviation::None;
}

bool is_sentence_starter(string_view word) {
  return holds(kStarters, word);
}

bool keeps_full_stop(string_view word, string_view text, std::uint32_t after) {
  switch (abbreviation(word)) {
    case Abbreviation::None:
      return false;
    case Abbreviation::Leading:
    case Abbreviation::Open:
      return true;
    case Abbreviation::BeforeNumber:
      return number_follows(text, after);
    case Abbreviation::Initial:
      return name_follows(text, after);
  }
  return false;
}

}  // namespace unspun
