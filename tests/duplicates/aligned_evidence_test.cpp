#include "duplicates/aligned_evidence.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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
}

TEST_CASE("aligned evidence: equal texts have none") {
  const SmallWords words;
  const AlignedEvidence none = evidence(words, kReport, kReport);
  CHECK(none.substitutions.empty());
  CHECK(none.strength == 0);
  CHECK(none.rarity == 0);
}

TEST_CASE("aligned evidence: words that are allowed say nothing") {
  const SmallWords words;
  Tokenizer tokenizer;
  const Alignment alignment = aligned(words.spun(kReport), kReport, tokenizer);
  const auto is_allowed = [](std::string_view found) { return found == "vessel" || found == "crates"; };
  const AlignedEvidence all = aligned_evidence(alignment, words.vocabulary, words.candidates);
  const AlignedEvidence left = aligned_evidence(alignment, words.vocabulary, words.candidates, is_allowed);
  CHECK(left.known == all.known - 2);
  CHECK(std::none_of(left.substitutions.begin(), left.substitutions.end(),
                     [](const AlignedSubstitution& swap) { return swap.first == "vessel"; }));
}

TEST_CASE("aligned evidence: a text whose words are the commoner ones is not the copy") {
  const SmallWords words({{"zebra", 50}, {"horse", 1000}});
  CHECK(evidence(words, "one zebra ran far away that day", "one horse ran far away that day").strength > 0);
  CHECK(evidence(words, "one horse ran far away that day", "one zebra ran far away that day").known == 1);
  CHECK(evidence(words, "one horse ran far away that day", "one zebra ran far away that day").strength == 0);
}

TEST_CASE("aligned evidence: each place has the strength of a known pair, or none") {
  const SmallWords words;
  Tokenizer tokenizer;
  const std::string copy = "the crew saw 13 vessels at the dock of Tarlow";
  const std::string original = "the crew saw 12 ships at the dock of Tarlow";
  const Alignment alignment = aligned(copy, original, tokenizer);
  REQUIRE(alignment.places.size() == 2);
  const auto strengths = place_strengths(alignment, copy, original, words.vocabulary, words.candidates);
  REQUIRE(strengths.size() == 2);
  CHECK(strengths[0] == 0);
  CHECK(strengths[1] > 1);
}
