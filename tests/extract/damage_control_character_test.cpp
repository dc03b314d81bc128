#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"

using namespace unspun;

TEST_CASE("control characters: found at every place, and read as if they were not there") {
  const std::string text = "A text with a boat in it.";
  for (const char control : {'\0', '\x01', '\x08', '\x0E', '\x1F', '\x7F'}) {
    for (std::size_t place = 0; place <= text.size(); ++place) {
      std::string damaged = text;
      damaged.insert(place, 1, control);
      const auto found = control_characters(damaged);
      REQUIRE(found.size() == 1);
      CHECK(found[0].range == ByteRange{place, place + 1});
      CHECK(found[0].kind == DamageKind::InvisibleCharacter);
      CHECK(found[0].repaired == "");
    }
  }
}

TEST_CASE("control characters: neighbours are one damage") {
  const auto found = control_characters(std::string("a\0\0\x01 b\0", 7));
  REQUIRE(found.size() == 2);
  CHECK(found[0].range == ByteRange{1, 4});
}

TEST_CASE("control characters: what stands for a hyphen is left") {
  const auto found = control_characters(
      "pre\x02"
      "course, \x02 and");
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[0].repaired.has_value());
  CHECK(found[1].repaired == "");
}

TEST_CASE("control characters: tabulators, line ends, form feeds, escapes and letters pass") {
  CHECK(control_characters("a\tb\r\nc\fd\v \x1B[1m \u00E9\u0080 ~}").empty());
  CHECK(control_characters("").empty());
}
