#include "duplicates/aligned_evidence.hpp"

#include <doctest/doctest.h>

#include "duplicates/small_words.hpp"

using namespace unspun;

namespace {

AlignedEvidence evidence(const SmallWords& words, std::string_view copy, std::string_view original) {
  Tokenizer tokenizer;
  return aligned_evidence(aligned(copy, original, tokenizer), words.vocabulary, words.candidates);
}

}  // namespace

TEST_CASE("aligned evidence: swaps by synonyms speak for a spinner") {
  const SmallWords words;
  const AlignedEvidence found = evidence(words, words.spun(kReport), kReport);
  CHECK(found.known > 15);
  CHECK(found.unknown < 3);
  CHECK(found.strength > 5);
  REQUIRE_FALSE(found.substitutions.empty());
  CHECK(found.substitutions[0].count >= found.substitutions.back().count);
  CHECK(raised_probability(0.2, found) > 0.9);
}

TEST_CASE("aligned evidence: a person's corrections do not") {
  const SmallWords words;
  std::string revised(kReport);
  for (const auto& [from, to] : {std::pair("312", "340"), std::pair("17", "19"), std::pair("460", "480"),
                                 std::pair("noon", "dusk"), std::pair("16 March", "18 May")}) {
    revised.replace(revised.find(from), std::string_view(from).size(), to);
  }
  const AlignedEvidence found = evidence(words, revised, kReport);
  CHECK(found.known == 0);
  CHECK(found.unknown >= 5);
  CHECK(found.strength == 0);
  CHECK(raised_probability(0.2, found) == doctest::Approx(0.2));
}

TEST_CASE("aligned evidence: equal texts have none, and no probability leaves 0 to 1") {
  const SmallWords words;
  const AlignedEvidence none = evidence(words, kReport, kReport);
  CHECK(none.substitutions.empty());
  CHECK(none.strength == 0);
  CHECK(none.rarity == 0);
  AlignedEvidence strong;
  strong.strength = 1000;
  CHECK(raised_probability(0, strong) <= 1);
  CHECK(raised_probability(1, none) <= 1);
  CHECK(raised_probability(0, none) >= 0);
}
