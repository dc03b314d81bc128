#include "extract/html_entity.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

void check_entity(std::string_view rest, std::string_view text, std::size_t bytes) {
  CAPTURE(rest);
  const HtmlEntity entity = html_entity(rest);
  CHECK(entity.text == text);
  CHECK(entity.bytes == bytes);
}

}  // namespace

TEST_CASE("html entity: names from the first to the last of the table") {
  check_entity("&AElig;x", "\u00C6", 7);
  check_entity("&amp;amp;", "&", 5);
  check_entity("&apos;", "'", 6);
  check_entity("&lt;", "<", 4);
  check_entity("&mdash;", "\u2014", 7);
  check_entity("&CounterClockwiseContourIntegral;", "\u2233", 33);
  check_entity("&rsquo;s", "\u2019", 7);
  check_entity("&check;", "\u2713", 7);
  check_entity("&zwnj;", "\u200C", 6);
}

TEST_CASE("html entity: some names are two code points") {
  check_entity("&nLt;", "\u226A\u20D2", 5);
  check_entity("&NotEqualTilde;", "\u2242\u0338", 15);
}

TEST_CASE("html entity: names are case-sensitive; the old ones need no semicolon, and the longest holds") {
  check_entity("&Eacute;", "\u00C9", 8);
  check_entity("&eacute;", "\u00E9", 8);
  check_entity("&EACUTE;", "", 0);
  check_entity("&amp", "&", 4);
  check_entity("&ampx", "&", 4);
  check_entity("&notit;", "\u00AC", 4);
  check_entity("&notin;", "\u2209", 7);
  check_entity("&notin", "\u00AC", 4);
  check_entity("&hearts", "", 0);
  check_entity("&", "", 0);
  check_entity("&;", "", 0);
  check_entity("& amp;", "", 0);
  check_entity("&averylongname;", "", 0);
}

TEST_CASE("html entity: numbers, decimal and hexadecimal, with or without a semicolon") {
  check_entity("&#65;", "A", 5);
  check_entity("&#65 ", "A", 4);
  check_entity("&#x41;", "A", 6);
  check_entity("&#X1f600;", "\U0001F600", 9);
  check_entity("&#x10FFFF;", "\U0010FFFF", 10);
  check_entity("&#0000000000000065;", "A", 19);
  check_entity("&#65a", "A", 4);
  check_entity("&#;", "", 0);
  check_entity("&#x;", "", 0);
  check_entity("&#xg;", "", 0);
}

TEST_CASE("html entity: numbers that are no character") {
  check_entity("&#0;", "\uFFFD", 4);
  check_entity("&#xD800;", "\uFFFD", 8);
  check_entity("&#x110000;", "\uFFFD", 10);
  check_entity("&#99999999999999999999;", "\uFFFD", 23);
}

TEST_CASE("html entity: 128 to 159 are what Windows-1252 has there") {
  check_entity("&#146;", "\u2019", 6);
  check_entity("&#128;", "\u20AC", 6);
  check_entity("&#x9f;", "\u0178", 6);
  check_entity("&#129;", "\xC2\x81", 6);
  check_entity("&#160;", "\u00A0", 6);
}

TEST_CASE("html entity: a text is decoded once") {
  CHECK(without_html_entities("a &amp;lt; b &unknown; &") == "a &lt; b &unknown; &");
  CHECK(without_html_entities("").empty());
}
