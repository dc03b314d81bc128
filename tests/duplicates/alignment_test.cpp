#include "duplicates/alignment.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <sstream>

#include "duplicates/small_words.hpp"

using namespace unspun;

namespace {

Alignment aligned(std::string_view first, std::string_view second) {
  Tokenizer tokenizer;
  return unspun::aligned(first, second, tokenizer);
}

/// Texts that have words in common.
rc::Gen<std::string> any_text() {
  static const std::vector<std::string> kPieces = {"the ", "navy ",  "military ", "said",  " on ", "Monday",  ". ",
                                                   "\n\n", "1,280 ", "\xC3",      "ship ", "’s ",  "vessels "};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& piece : pieces) text += piece;
                        return text;
                      });
}

}  // namespace

TEST_CASE("alignment: the example of the header") {
  const std::string first = "The navy said on Monday that vessels had left.";
  const std::string second = "The military said on Monday that ships had left.";
  const Alignment alignment = aligned(first, second);
  CHECK(alignment.first_words == 9);
  CHECK(alignment.second_words == 9);
  CHECK(alignment.equal == 7);
  CHECK(alignment.first_replaced == 2);
  CHECK(alignment.first_aligned() == 1);
  REQUIRE(alignment.places.size() == 2);
  CHECK(alignment.places[0].first.of(first) == "navy");
  CHECK(alignment.places[0].second.of(second) == "military");
  const std::vector<AlignedSubstitution> expected = {{"navy", "military", 1}, {"vessels", "ships", 1}};
  CHECK(alignment.substitutions == expected);
}

TEST_CASE("alignment: phrases, repeated swaps first, and what is too long to be a swap") {
  const Alignment alignment = aligned(
      "Then the vessels of Tarlow put out of the port at noon, and the vessels of Velden came back home when one "
      "two three four five six of them had been told so.",
      "Then the ships of Tarlow left the port at noon, and the ships of Velden came back home when seven of them "
      "had been told so.");
  const std::vector<AlignedSubstitution> expected = {{"vessels", "ships", 2}, {"put out of", "left", 1}};
  CHECK(alignment.substitutions == expected);
  CHECK(alignment.places.size() == 3);
  CHECK(alignment.first_words - alignment.equal - alignment.first_replaced == 6);
}

TEST_CASE("alignment: words that stand in the same order, but far apart, are not aligned") {
  const std::string few = "it was he who told them that she had been there with us";
  std::string many;
  std::istringstream words(few);
  for (std::string word; words >> word;) many += word + " one two three four five six seven ";
  CHECK(aligned(few, many).equal == 0);
  CHECK(aligned(few, many + few).equal >= 12);  // the first word is taken at the begin
  CHECK(aligned("two words", "two words").equal == 2);
}

TEST_CASE("alignment: a spun copy shows what was replaced") {
  const SmallWords words;
  const Alignment alignment = aligned(words.spun(kReport), kReport);
  CHECK(alignment.first_aligned() > 0.99);  // "hours" of "morning hours" stands for nothing
  const auto has = [&](const AlignedSubstitution& wanted) {
    const auto& all = alignment.substitutions;
    return std::find(all.begin(), all.end(), wanted) != all.end();
  };
  CHECK(has({"blaze", "fire", 3}));
  CHECK(has({"storehouse", "warehouse", 1}));
  CHECK(has({"put out", "extinguished", 1}));
}

TEST_CASE("alignment: a text with itself is equal throughout") {
  CHECK(rc::check([] {
    const std::string text = *any_text();
    const Alignment alignment = aligned(text, text);
    RC_ASSERT(alignment.equal == alignment.first_words);
    RC_ASSERT(alignment.first_words == alignment.second_words);
    RC_ASSERT(alignment.substitutions.empty());
  }));
}

TEST_CASE("alignment: exchanging the texts exchanges the sides") {
  CHECK(rc::check([] {
    const std::string first = *any_text();
    const std::string second = *any_text();
    const Alignment there = aligned(first, second);
    const Alignment back = aligned(second, first);
    RC_ASSERT(there.equal == back.equal);
    RC_ASSERT(there.first_words == back.second_words);
    RC_ASSERT(there.first_replaced == back.second_replaced);
    RC_ASSERT(there.second_replaced == back.first_replaced);
    RC_ASSERT(there.places.size() == back.places.size());
    for (std::size_t i = 0; i < there.places.size(); ++i) RC_ASSERT(there.places[i].first == back.places[i].second);
    RC_ASSERT(there.substitutions.size() == back.substitutions.size());
    for (AlignedSubstitution substitution : there.substitutions) {
      std::swap(substitution.first, substitution.second);
      RC_ASSERT(std::count(back.substitutions.begin(), back.substitutions.end(), substitution) == 1);
    }
  }));
}

TEST_CASE("alignment: any bytes, with counts that add up") {
  CHECK(rc::check([](const std::string& first, const std::string& second) {
    const Alignment alignment = aligned(first, second);
    RC_ASSERT(alignment.equal + alignment.first_replaced <= alignment.first_words);
    RC_ASSERT(alignment.equal + alignment.second_replaced <= alignment.second_words);
  }));
  CHECK(aligned("", "").first_aligned() == 0);
  CHECK(aligned("", "some words").second_aligned() == 0);
}
