#include "extract/cue_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace unspun {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSigns = {":"sv, ">"sv, "/"sv,      "&"sv,      "("sv,      ")"sv,
                               "©"sv, "»"sv, "\u203A"sv, "\u2190"sv, "\u2192"sv, "|"sv};
/// The two bytes that all general punctuation of Unicode (dashes, quotes, bullets) begins with: never part of a word.
constexpr auto kPunctuation = "\xE2\x80"sv;
constexpr auto kBentApostrophe = "\xE2\x80\x99"sv;
constexpr auto kNoBreakSpace = "\xC2\xA0"sv;

/// What a byte may begin.
enum class ByteClass : std::uint8_t { Between, Letter, Digit, Sign, Foreign };

constexpr std::array<ByteClass, 256> kClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (is_letter) classes[byte] = ByteClass::Letter;
    if (byte >= '0' && byte <= '9') classes[byte] = ByteClass::Digit;
    if (byte >= 0x80) classes[byte] = ByteClass::Foreign;
  }
  for (const std::string_view sign : kSigns) {
    if (sign.size() == 1) classes[static_cast<unsigned char>(sign.front())] = ByteClass::Sign;
  }
  return classes;
}();

ByteClass class_of(char byte) {
  return kClasses[static_cast<unsigned char>(byte)];
}

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// The sign that `rest` begins with, or nothing.
std::string_view sign_at(std::string_view rest) {
  const ByteClass first = class_of(rest.front());
  if (first != ByteClass::Sign && first != ByteClass::Foreign) return {};
  if (rest.starts_with(kPunctuation) && rest.substr(2, 1) != "\xBA") return {};  // a quote or dash: the most frequent
  for (const std::string_view sign : kSigns) {
    if (rest.starts_with(sign)) return sign;
  }
  return {};
}

/// Bytes of what is neither word, number nor sign at the front of `rest`; 0 for a letter. A letter is an ASCII letter
/// or any other character that is no punctuation.
std::size_t bytes_between(std::string_view rest) {
  switch (class_of(rest.front())) {
    case ByteClass::Letter:
      return 0;
    case ByteClass::Foreign:
      return rest.starts_with(kPunctuation)    ? std::min<std::size_t>(rest.size(), 3)
             : rest.starts_with(kNoBreakSpace) ? 2
                                               : 0;
    default:
      return 1;
  }
}

}  // namespace

bool CueWords::is_sign(std::string_view word) {
  return class_of(word.front()) != ByteClass::Letter && std::ranges::find(kSigns, word) != kSigns.end();
}

CueWords::CueWords(std::string_view block) {
  x_text.resize(block.size());  // as much as all words together have at most
  x_words.reserve(block.size() / 5);
  std::size_t place = 0;
  while (place < block.size()) {
    const std::string_view rest = block.substr(place);
    const ByteClass first = class_of(rest.front());
    if (first == ByteClass::Letter) {  // NOLINT(bugprone-branch-clone): the most frequent come first
      place = after_word(block, place);
    } else if (first == ByteClass::Between) {
      ++place;
    } else if (first == ByteClass::Digit) {
      place = after_number(block, place);
    } else if (const std::string_view sign = sign_at(rest); !sign.empty()) {
      x_words.push_back(sign);
      place += sign.size();
    } else if (const std::size_t between = bytes_between(rest); between > 0) {
      place += between;
    } else {
      place = after_word(block, place);
    }
  }
}

std::size_t CueWords::after_number(std::string_view block, std::size_t place) {
  const auto digit_at = [&](std::size_t at) { return at < block.size() && class_of(block[at]) == ByteClass::Digit; };
  const auto letter_at = [&](std::size_t at) { return at < block.size() && class_of(block[at]) == ByteClass::Letter; };
  while (digit_at(place) || (digit_at(place + 1) && (block[place] == '.' || block[place] == ','))) ++place;
  const bool is_scaled = letter_at(place) && (lower(block[place]) == 'k' || lower(block[place]) == 'm');
  x_words.emplace_back("#");
  return is_scaled && !letter_at(place + 1) ? place + 1 : place;
}

std::size_t CueWords::after_word(std::string_view block, std::size_t place) {
  char* const begin = x_text.data() + x_size;
  char* end = begin;
  while (place < block.size() && class_of(block[place]) != ByteClass::Digit) {
    if (class_of(block[place]) == ByteClass::Letter) {
      *end++ = lower(block[place++]);
      continue;
    }
    const std::string_view rest = block.substr(place);
    const std::size_t apostrophe = rest.front() == '\'' ? 1 : rest.starts_with(kBentApostrophe) ? 3 : 0;
    if (apostrophe > 0) {
      const bool goes_on = rest.size() > apostrophe && class_of(rest[apostrophe]) == ByteClass::Letter;
      if (!goes_on) break;
      *end++ = '\'';
      place += apostrophe;
    } else if (!sign_at(rest).empty() || bytes_between(rest) > 0) {
      break;
    } else {
      *end++ = rest.front();
      ++place;
    }
  }
  const auto size = static_cast<std::size_t>(end - begin);
  x_words.emplace_back(begin, size);
  x_size += size;
  return place;
}

}  // namespace unspun
