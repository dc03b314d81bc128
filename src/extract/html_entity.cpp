#include "extract/html_entity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "extract/html_entity_names.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

/// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing and the number stands for itself.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

int digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return 16;
}

HtmlEntity numeric_entity(std::string_view rest) {
  std::size_t place = 2;  // after "&#"
  int base = 10;
  if (place < rest.size() && (rest[place] == 'x' || rest[place] == 'X')) {
    base = 16;
    ++place;
  }
  constexpr char32_t kTooLarge = 0x110000;
  const std::size_t first = place;
  char32_t point = 0;
  while (place < rest.size() && digit_value(rest[place]) < base) {
    point = std::min<char32_t>(kTooLarge,
                               point * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(rest[place])));
    ++place;
  }
  if (place == first) return {};
  if (place < rest.size() && rest[place] == ';') ++place;
  if (point >= 0x80 && point <= 0x9F && kWindows1252[point - 0x80] != 0) point = kWindows1252[point - 0x80];
  if (point == 0 || point >= kTooLarge || (point >= 0xD800 && point <= 0xDFFF)) point = 0xFFFD;
  HtmlEntity entity;
  append_utf8(point, entity.text);
  entity.bytes = place;
  return entity;
}

bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

}  // namespace

HtmlEntity html_entity(std::string_view rest) {
  if (rest.size() > 1 && rest[1] == '#') return numeric_entity(rest);
  const std::string_view front = rest.substr(1, kLongestHtmlEntityName);
  const auto end = static_cast<std::size_t>(std::find_if_not(front.begin(), front.end(), is_name_byte) - front.begin());
  if (end < front.size() && front[end] == ';') {
    const std::string_view value = html_entity_value(front.substr(0, end + 1));
    if (!value.empty()) return {std::string(value), end + 2};
  }
  for (std::size_t size = std::min(end, kLongestHtmlEntityNameWithoutEnd); size >= 2; --size) {
    const std::string_view value = html_entity_value(front.substr(0, size));
    if (!value.empty()) return {std::string(value), size + 1};
  }
  return {};
}

std::string without_html_entities(std::string_view text) {
  std::string decoded;
  for (std::size_t place = 0; place < text.size();) {
    const std::size_t next = std::min(text.find('&', place), text.size());
    decoded += text.substr(place, next - place);
    place = next;
    if (place == text.size()) break;
    const HtmlEntity entity = html_entity(text.substr(place));
    decoded += entity.bytes == 0 ? "&" : entity.text;
    place += std::max<std::size_t>(entity.bytes, 1);
  }
  return decoded;
}

}  // namespace unspun
