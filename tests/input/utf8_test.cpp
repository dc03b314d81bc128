#include "input/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

/// Unicode 15, table 3-7, written as decoding instead of as ranges.
bool is_scalar_encoding(std::string_view bytes, char32_t& point) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
  if (size != bytes.size()) return false;
  point = size == 1 ? lead : lead & (0x7FU >> size);
  for (const char byte : bytes.substr(1)) {
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) return false;
    point = point << 6 | (static_cast<unsigned char>(byte) & 0x3F);
  }
  const char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return point >= least[size] && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

}  // namespace

TEST_CASE("utf-8: every code point is valid as append_utf8 writes it, surrogates become U+FFFD") {
  for (char32_t point = 0; point <= 0x110010; ++point) {
    std::string text;
    append_utf8(point, text);
    char32_t read = 0;
    const bool is_scalar = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    if (!is_scalar_encoding(text, read) || read != (is_scalar ? point : 0xFFFD)) FAIL("code point " << int(point));
  }
}

TEST_CASE("utf-8: two and three bytes in every combination of the interesting ones") {
  const std::string bytes =
      "\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4"
      "\xF5\xF8\xFF";
  std::size_t valid = 0;
  for (const char a : bytes) {
    for (const char b : bytes) {
      for (const char c : bytes) {
        for (const char d : bytes) {
          const std::string sequence{a, b, c, d};
          char32_t point = 0;
          const bool expected = is_scalar_encoding(sequence, point);
          // Among continuation bytes only, a sequence of four is one character or none.
          if ((static_cast<unsigned char>(a) & 0xF0) != 0xF0) continue;
          const auto place = first_invalid_utf8(sequence);
          if (expected == place.has_value()) FAIL("disagreement on a sequence of four");
          if (!expected) CHECK(*place == 0);
          valid += expected ? 1 : 0;
        }
      }
    }
  }
  CHECK(valid > 100);
}

TEST_CASE("utf-8: says where the first bad sequence begins, at every place of a text") {
  const std::string text = "na\xC3\xAFve \xE2\x82\xAC 5 \xF0\x9F\x98\x80, and a tail that is longer than a vector.";
  REQUIRE_FALSE(first_invalid_utf8(text));
  for (std::size_t place = 0; place <= text.size(); ++place) {
    std::string damaged = text;
    damaged.insert(place, 1, '\xFF');
    CAPTURE(place);
    const auto found = first_invalid_utf8(damaged);
    REQUIRE(found);
    // Within a character, the sequence that the inserted byte breaks begins before it.
    std::size_t expected = place;
    while (expected > 0 && (static_cast<unsigned char>(text[expected]) & 0xC0) == 0x80) --expected;
    CHECK(*found == (place == text.size() ? place : expected));
  }
}

TEST_CASE("utf-8: a text cut within a character is invalid at that character") {
  CHECK(first_invalid_utf8("abc\xE2\x82") == 3);
  CHECK(first_invalid_utf8("abc\xF0\x9F\x98") == 3);
  CHECK(first_invalid_utf8("\xC3") == 0);
  CHECK_FALSE(first_invalid_utf8(""));
}
