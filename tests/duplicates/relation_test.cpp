#include "duplicates/relation.hpp"

#include <doctest/doctest.h>

#include "duplicates/small_words.hpp"

using namespace unspun;

namespace {

Relation told(const SmallWords& words, std::string_view first, std::string_view second) {
  Tokenizer tokenizer;
  const Relation one = relation(aligned(first, second, tokenizer), words.skeleton(first), words.skeleton(second));
  const Relation other = relation(aligned(second, first, tokenizer), words.skeleton(second), words.skeleton(first));
  CHECK(one == other);
  return one;
}

}  // namespace

TEST_CASE("relation: a spun text is a copy") {
  const SmallWords words;
  CHECK(told(words, words.spun(kReport), kReport) == Relation::Copy);
  CHECK(told(words, kReport, kReport) == Relation::Copy);
}

TEST_CASE("relation: two reports of one event are a story and no copies") {
  const SmallWords words;
  CHECK(told(words, kReport, kOtherReport) == Relation::Story);
  CHECK(told(words, words.spun(kReport), kOtherReport) == Relation::Story);
}

TEST_CASE("relation: half of a text, spun, is contained in it") {
  const SmallWords words;
  const std::string half = words.spun(kReport.substr(0, kReport.find("There were 17")));
  CHECK(told(words, half, kReport) == Relation::Contained);
}

TEST_CASE("relation: other names make another event, and short texts are copies only where they are equal") {
  const SmallWords words;
  CHECK(told(words, kReport, "He said that it was not the ship of Anders Holm, which left Bergen in 1987 for Oslo.") ==
        Relation::None);
  CHECK(told(words, "Read more here", "Read more there") == Relation::None);
  CHECK(told(words, "Read more here", "Read more here") == Relation::Copy);
  CHECK(told(words, "", "") == Relation::None);
  CHECK(told(words, "word", "") == Relation::None);
}

TEST_CASE("relation: names for a report") {
  CHECK(relation_name(Relation::Copy) == "copy");
  CHECK(relation_name(Relation::Contained) == "contained");
  CHECK(relation_name(Relation::Story) == "story");
  CHECK(relation_name(Relation::None) == "none");
}
