#include "lexicon/word_form.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

using namespace unspun;

TEST_CASE("word form: lower case, straight apostrophes, nothing invisible") {
  CHECK(word_form("White") == "white");
  CHECK(word_form("Don\u2019t") == "don't");
  CHECK(word_form("\u2018tis") == "'tis");
  CHECK(word_form("CALDER\u00D3N") == "calder\u00F3n");
  CHECK(word_form("co\u00ADop\u200Ber\uFEFFate") == "cooperate");
  CHECK(word_form("U.S.") == "u.s.");
  CHECK(word_form("\u0394ELTA") == "\u03B4elta");
  CHECK(word_form("").empty());
}

TEST_CASE("word form: appends") {
  std::string out = "white ";
  append_word_form("House", out);
  CHECK(out == "white house");
}

TEST_CASE("word form: malformed bytes stay as they are") {
  CHECK(word_form("Ab\xFF\xC3") == "ab\xFF\xC3");
  CHECK(word_form("\xE2\x80") == "\xE2\x80");
}

TEST_CASE("word form: of a form of ASCII or Latin letters is that form") {
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "Z", "'", "\u2019", "\u00C9", "\u00E9", "\u00AD", "\u0416", "9", "\xFF"));
    std::string word;
    for (const std::string& piece : pieces) word += piece;
    const std::string form = word_form(word);
    RC_ASSERT(word_form(form) == form);
    RC_ASSERT(form.size() <= word.size());
  }));
}

TEST_CASE("number form: years, decades, ordinals and the rest") {
  for (const char* year : {"1400", "1789", "1999", "2000", "2099"}) CHECK_MESSAGE(number_form(year) == "<year>", year);
  for (const char* number :
       {"1399", "2100", "3000", "19999", "199", "0", "1,000", "3.14", "10:30", "5mm", "\u00BD", "", "1s"}) {
    CHECK_MESSAGE(number_form(number) == "<num>", number);
  }
  for (const char* decade : {"1990s", "2020s", "80s"}) CHECK_MESSAGE(number_form(decade) == "<decade>", decade);
  for (const char* ordinal : {"1st", "2nd", "3rd", "18th", "100th"}) {
    CHECK_MESSAGE(number_form(ordinal) == "<ordinal>", ordinal);
  }
  CHECK(number_form("th") == "<num>");
}
