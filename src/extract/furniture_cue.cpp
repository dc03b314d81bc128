#include "extract/furniture_cue.hpp"

#include <algorithm>

#include "extract/cue_words.hpp"

namespace unspun {
namespace {

constexpr FurnitureCue kCues[] = {
#include "extract/furniture_cues.inc"  // written by cmake/furniture_cues.cmake
};

/// What "*" stands for at most.
constexpr std::size_t kMostAnyWords = 8;

/// The parts of `text` between the bytes `separator`, without empty ones.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

std::span<const FurnitureCue> furniture_cues() {
  return kCues;
}

CuePattern::CuePattern(std::string_view pattern) {
  for (std::string_view word : split(pattern, ' ')) {
    Part part;
    if (word.size() > 1 && word.ends_with('?')) {
      part.may_be_missing = true;
      word.remove_suffix(1);
    }
    if (word != "*") part.words = split(word, '|');
    x_parts.push_back(std::move(part));
  }
  if (x_parts.empty()) x_parts.push_back({{""}, false});  // matches nothing
}

std::optional<std::size_t> CuePattern::end(std::span<const std::string_view> words, std::size_t from,
                                           bool to_the_end) const {
  return end_of_rest(0, words, from, to_the_end);
}

// Tries the ways that "*" and missing words leave open one after the other. The lists are short, and a test holds them
// to two "*" a pattern, so that is less than a hundred ways.
std::optional<std::size_t> CuePattern::end_of_rest(std::size_t part, std::span<const std::string_view> words,
                                                   std::size_t from, bool to_the_end) const {
  if (part == x_parts.size()) {
    if (!to_the_end) return from;
    const bool only_signs = std::ranges::all_of(words.subspan(from), CueWords::is_sign);
    return only_signs ? std::optional(words.size()) : std::nullopt;
  }
  const Part& wanted = x_parts[part];
  if (wanted.words.empty()) {
    for (std::size_t any = 0; any <= kMostAnyWords; ++any) {
      if (const auto found = end_of_rest(part + 1, words, from, to_the_end)) return found;
      while (from < words.size() && CueWords::is_sign(words[from])) ++from;
      if (from == words.size()) break;
      ++from;
    }
    return std::nullopt;
  }
  if (wanted.may_be_missing) {
    if (const auto found = end_of_rest(part + 1, words, from, to_the_end)) return found;
  }
  if (!CueWords::is_sign(wanted.words.front())) {
    while (from < words.size() && CueWords::is_sign(words[from])) ++from;
  }
  if (from == words.size() || std::ranges::find(wanted.words, words[from]) == wanted.words.end()) return std::nullopt;
  return end_of_rest(part + 1, words, from + 1, to_the_end);
}

}  // namespace unspun
