#include "extract/damage_character.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "input/utf8.hpp"

using namespace unspun;

TEST_CASE("damage character: code points are read from both sides") {
  CHECK(rc::check([] {
    const auto point = *rc::gen::suchThat(rc::gen::inRange<unsigned>(1, 0x110000),
                                          [](unsigned value) { return value < 0xD800 || value > 0xDFFF; });
    std::string text = "a";
    append_utf8(point, text);
    const std::size_t bytes = text.size() - 1;
    text += "z";
    const Character at = character_at(text, 1);
    const Character before = character_before(text, 1 + bytes);
    RC_ASSERT(static_cast<unsigned>(at.point) == point);
    RC_ASSERT(at.bytes == bytes);
    RC_ASSERT(static_cast<unsigned>(before.point) == point);
    RC_ASSERT(before.bytes == bytes);
  }));
}

TEST_CASE("damage character: a byte that is no UTF-8 is a character of its own") {
  for (const std::string_view text :
       {"\xC3", "\xE2\x80", "\x80z", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"}) {
    CAPTURE(text);
    CHECK(character_at(text, 0).point == kNoCharacter);
    CHECK(character_at(text, 0).bytes == 1);
    CHECK(character_before(text.substr(0, 1), 1).point == kNoCharacter);
  }
  CHECK(character_at("ab", 2).bytes == 0);
  CHECK(character_before("ab", 0).bytes == 0);
}

TEST_CASE("damage character: the next byte that is not ASCII is found wherever it stands") {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string ascii(size, 'x');
    CHECK(next_non_ascii(ascii, 0) == size);
    CHECK(next_non_ascii(ascii + "\xC3\xA9", 0) == size);
    CHECK(next_non_ascii(ascii + "\xC3\xA9yyyyyyyyyyyyyyyy", size / 2) == size);
  }
}

TEST_CASE("damage character: capitals") {
  for (const char32_t upper : {0x41, 0xC9, 0xDE, 0x100, 0x139, 0x141, 0x152, 0x160, 0x178, 0x179, 0x17D}) {
    CHECK(is_upper_latin(upper));
  }
  for (const char32_t lower : {0x61, 0xD7, 0xDF, 0xE9, 0xFF, 0x101, 0x13A, 0x142, 0x153, 0x161, 0x17A, 0x17E, 0x17F}) {
    CHECK_FALSE(is_upper_latin(lower));
  }
  CHECK(is_latin_letter(0x1EA5));
  CHECK_FALSE(is_latin_letter(0xD7));
  CHECK_FALSE(is_latin_letter(0x430));
}
