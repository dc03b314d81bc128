#include "input/json_string.hpp"

#include <doctest/doctest.h>

#include <optional>

using namespace unspun;

namespace {

std::optional<std::string> unescaped(std::string_view inside) {
  std::string text;
  if (!append_unescaped(inside, text)) return std::nullopt;
  return text;
}

}  // namespace

TEST_CASE("json string: escapes of one letter") {
  CHECK(unescaped("plain") == "plain");
  CHECK(unescaped("") == "");
  CHECK(unescaped(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
  CHECK(unescaped(R"(a\nb\nc)") == "a\nb\nc");
}

TEST_CASE("json string: code points of one to four bytes") {
  CHECK(unescaped(R"(\u0041)") == "A");
  CHECK(unescaped(R"(\u00e9\u00E9)") == "\xC3\xA9\xC3\xA9");
  CHECK(unescaped(R"(\u20ac)") == "\xE2\x82\xAC");
  CHECK(unescaped(R"(\ud83d\ude00)") == "\xF0\x9F\x98\x80");
  CHECK(unescaped(R"(\uDBFF\uDFFF)") == "\xF4\x8F\xBF\xBF");
  CHECK(unescaped(R"(\u0000)") == std::string(1, '\0'));
}

TEST_CASE("json string: a surrogate alone becomes U+FFFD and takes nothing with it") {
  CHECK(unescaped(R"(\ud83d)") == "\xEF\xBF\xBD");
  CHECK(unescaped(R"(\ud83d!)") == "\xEF\xBF\xBD!");
  CHECK(unescaped(R"(\ude00\ud83d)") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(unescaped(R"(\ud83d\n)") == "\xEF\xBF\xBD\n");
  CHECK(unescaped(R"(\ud83d\u0041)") ==
        "\xEF\xBF\xBD"
        "A");
  CHECK(unescaped(R"(\ud83d\ud83d\ude00)") == "\xEF\xBF\xBD\xF0\x9F\x98\x80");
}

TEST_CASE("json string: what is no escape is refused") {
  for (const char* inside : {R"(\)", R"(a\)", R"(\q)", R"(\u)", R"(\u12)", R"(\u12g4)", R"(\U0041)", R"(\ud83d\u12)"}) {
    CAPTURE(inside);
    CHECK_FALSE(unescaped(inside));
  }
}

TEST_CASE("json string: is added to what is there") {
  std::string text = "before ";
  REQUIRE(append_unescaped(R"(\u0041fter)", text));
  CHECK(text == "before After");
}
