#include "lexicon/language.hpp"

#include <doctest/doctest.h>

using namespace unspun;

namespace {

std::string message_of(std::string_view content) {
  const auto rows = language_rows(content, "x.tsv");
  if (!rows) return rows.error().message;
  const auto language = language_of(*rows, "x.tsv");
  return language ? "" : language.error().message;
}

}  // namespace

TEST_CASE("language: code, name and articles are read, other keys passed by") {
  const auto rows = language_rows("# of Portuguese\n\ncode\tpt\nname\tPortuguese\r\nmythes\tth.dat\n", "x.tsv");
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 3);
  CHECK((*rows)[2].key == "mythes");
  CHECK((*rows)[2].line == 5);
  const auto language = language_of(*rows, "x.tsv");
  REQUIRE(language.has_value());
  CHECK(*language == Language{"pt", "Portuguese", false});
  const auto english = language_rows("code\ten\narticles\ta/an\n", "x.tsv");
  REQUIRE(english.has_value());
  CHECK(*language_of(*english, "x.tsv") == Language{"en", "en", true});
}

TEST_CASE("language: what is wrong is told with its line") {
  CHECK(message_of("code\ten\nname English\n") == "x.tsv:2: expected key<TAB>value");
  CHECK(message_of("code\t\n") == "x.tsv:1: expected key<TAB>value");
  CHECK(message_of("\ten\n") == "x.tsv:1: expected key<TAB>value");
  CHECK(message_of("code\tEnglish\n") == "x.tsv:1: no code of a language");
  CHECK(message_of("code\ten\narticles\tthe\n") == "x.tsv:2: articles are a/an or none");
  CHECK(message_of("name\tEnglish\n") == "x.tsv: no row \"code\"");
}
