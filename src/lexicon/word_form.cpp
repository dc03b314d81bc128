#include "lexicon/word_form.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"

namespace unspun {
namespace {

bool is_invisible(UChar32 c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

}  // namespace

void append_word_form(std::string_view word, std::string& out) {
  const auto size = static_cast<std::int32_t>(word.size());
  std::int32_t i = 0;
  while (i < size) {
    const char c = word[static_cast<std::size_t>(i)];
    if (static_cast<signed char>(c) >= 0) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      ++i;
      continue;
    }
    const std::int32_t start = i;
    UChar32 character;
    U8_NEXT(word.data(), i, size, character);
    if (character < 0) {
      out.append(word.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
    } else if (character == 0x2019 || character == 0x2018 || character == 0x02BC) {
      out.push_back('\'');
    } else if (!is_invisible(character)) {
      const UChar32 lower = u_tolower(character);
      char bytes[U8_MAX_LENGTH];
      std::int32_t length = 0;
      U8_APPEND_UNSAFE(bytes, length, lower);
      out.append(bytes, static_cast<std::size_t>(length));
    }
  }
}

std::string_view number_form(std::string_view number) {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(number.begin(), number.end(), is_ascii_digit) - number.begin());
  const std::string_view rest = number.substr(digits);
  if (digits == 4 && (number.starts_with("1") || number.starts_with("20")) && number.substr(0, 2) >= "14") {
    if (rest.empty()) return "<year>";
    if (rest == "s") return "<decade>";
  }
  if (digits == 2 && rest == "s") return "<decade>";
  if (digits > 0 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")) return "<ordinal>";
  return "<num>";
}

}  // namespace unspun
