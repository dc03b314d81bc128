#include "tokenize/abbreviations.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("abbreviations: kinds") {
  CHECK(abbreviation("Mr") == Abbreviation::Leading);
  CHECK(abbreviation("MR") == Abbreviation::Leading);
  CHECK(abbreviation("e.g") == Abbreviation::Leading);
  CHECK(abbreviation("Inc") == Abbreviation::Open);
  CHECK(abbreviation("U.S") == Abbreviation::Open);
  CHECK(abbreviation("No") == Abbreviation::BeforeNumber);
  CHECK(abbreviation("W") == Abbreviation::Initial);
}

TEST_CASE("abbreviations: what is none") {
  for (const std::string_view word :
       {"", "mr", "I", "w", "example.com", "U.", "U.S.", ".S", "word", "Nevertheless so"}) {
    CAPTURE(word);
    CHECK(abbreviation(word) == Abbreviation::None);
  }
}

TEST_CASE("abbreviations: sentence starters are capitalised") {
  CHECK(is_sentence_starter("The"));
  CHECK(is_sentence_starter("Nevertheless"));
  CHECK_FALSE(is_sentence_starter("the"));
  CHECK_FALSE(is_sentence_starter("Army"));
  CHECK_FALSE(is_sentence_starter(""));
}

TEST_CASE("abbreviations: the line that follows decides on number signs and initials") {
  CHECK(keeps_full_stop("No", "No. 5", 3));
  CHECK(keeps_full_stop("No",
                        "No.\xC2\xA0"
                        "5",
                        3));
  CHECK_FALSE(keeps_full_stop("No", "No.\n5", 3));
  CHECK_FALSE(keeps_full_stop("No", "No.", 3));
  CHECK(keeps_full_stop("W", "W. Bush", 2));
  CHECK(keeps_full_stop("W", "W. A. B", 2));
  CHECK_FALSE(keeps_full_stop("W", "W. A b", 2));
  CHECK_FALSE(keeps_full_stop("W", "W.Bush", 2));
  CHECK_FALSE(keeps_full_stop("W", "W. ", 2));
}
