#include "extract/html_entity.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

void check_entity(std::string_view text, char32_t point, std::size_t bytes) {
  CAPTURE(text);
  const HtmlEntity entity = html_entity(text);
  CHECK(static_cast<unsigned>(entity.point) == static_cast<unsigned>(point));
  CHECK(entity.bytes == bytes);
}

}  // namespace

TEST_CASE("html entity: names from the first to the last of the table") {
  check_entity("&AElig;x", 0xC6, 7);
  check_entity("&amp;amp;", '&', 5);
  check_entity("&apos;", '\'', 6);
  check_entity("&lt;", '<', 4);
  check_entity("&mdash;", 0x2014, 7);
  check_entity("&thetasym;", 0x3D1, 10);
  check_entity("&rsquo;s", 0x2019, 7);
  check_entity("&Zeta;", 0x396, 6);
  check_entity("&zwnj;", 0x200C, 6);
}

TEST_CASE("html entity: names are case-sensitive and need their semicolon") {
  check_entity("&Eacute;", 0xC9, 8);
  check_entity("&eacute;", 0xE9, 8);
  check_entity("&EACUTE;", 0, 0);
  check_entity("&amp", 0, 0);
  check_entity("&", 0, 0);
  check_entity("&;", 0, 0);
  check_entity("& amp;", 0, 0);
  check_entity("&notaname;", 0, 0);
  check_entity("&averylongname;", 0, 0);
}

TEST_CASE("html entity: numbers, decimal and hexadecimal, with or without a semicolon") {
  check_entity("&#65;", 'A', 5);
  check_entity("&#65 ", 'A', 4);
  check_entity("&#x41;", 'A', 6);
  check_entity("&#X1f600;", 0x1F600, 9);
  check_entity("&#x10FFFF;", 0x10FFFF, 10);
  check_entity("&#0000000000000065;", 'A', 19);
  check_entity("&#65a", 'A', 4);
  check_entity("&#;", 0, 0);
  check_entity("&#x;", 0, 0);
  check_entity("&#xg;", 0, 0);
}

TEST_CASE("html entity: numbers that are no character") {
  check_entity("&#0;", 0xFFFD, 4);
  check_entity("&#xD800;", 0xFFFD, 8);
  check_entity("&#x110000;", 0xFFFD, 10);
  check_entity("&#99999999999999999999;", 0xFFFD, 23);
}

TEST_CASE("html entity: 128 to 159 are what Windows-1252 has there") {
  check_entity("&#146;", 0x2019, 6);
  check_entity("&#128;", 0x20AC, 6);
  check_entity("&#x9f;", 0x178, 6);
  check_entity("&#129;", 0x81, 6);
  check_entity("&#160;", 0xA0, 6);
}
