#include "extract/damage_misread_sequence.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("misread sequence: of two, three and four bytes") {
  const auto two = misread_sequence("caf\u00C3\u00A9", 3, CodePage::Windows1252);
  REQUIRE(two);
  CHECK(two->bytes == 4);
  CHECK(two->length == 2);
  CHECK(two->lead == U'\u00C3');
  CHECK(two->second == U'\u00A9');
  CHECK(two->point == U'\u00E9');
  const auto three = misread_sequence("\u00E2\u20AC\u2122s", 0, CodePage::Windows1252);
  REQUIRE(three);
  CHECK(three->bytes == 8);
  CHECK(three->point == U'\u2019');
  const auto four = misread_sequence("\u00F0\u0178\u2122\u201A", 0, CodePage::Windows1252);
  REQUIRE(four);
  CHECK(four->point == U'\U0001F642');
  CHECK(misread_sequence("\u201A\u00C4\u00F4", 0, CodePage::MacRoman)->point == U'\u2019');
  CHECK(misread_sequence("\u0432\u0402\u2122", 0, CodePage::Windows1251)->point == U'\u2019');
}

TEST_CASE("misread sequence: what is cut, overlong or no lead byte is none") {
  for (const std::string_view text :
       {"", "a", "\u00C3", "\u00C3a", "\u00A9\u00C3", "\u00C0\u00AF", "\u00E2\u20AC", "\u00ED\u00A0\u20AC",
        "\u00F5\u20AC\u20AC\u20AC", "\u4E2D\u6587", "\xC3\x28", "\xFF"}) {
    CAPTURE(text);
    CHECK_FALSE(misread_sequence(text, 0, CodePage::Windows1252));
  }
}
