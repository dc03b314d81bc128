#include "duplicates/skeleton.hpp"

#include <rapidcheck.h>

#include "duplicates/small_words.hpp"

using namespace unspun;

TEST_CASE("skeleton: a spun copy has the skeleton of its original") {
  const SmallWords words;
  const std::string copy = words.spun(kReport);
  REQUIRE(copy != kReport);
  const Skeleton original = words.skeleton(kReport);
  CHECK(original.shingles.size() > 60);
  // "put out", "go back" and "close by" bring function words of their own.
  CHECK(jaccard(original.shingles, words.skeleton(copy).shingles) > 0.75);
  CHECK(original.names == words.skeleton(copy).names);
}

TEST_CASE("skeleton: one word or three for one, an article that follows, and a curly apostrophe change nothing") {
  const SmallWords words;
  const auto shingles = [&](std::string_view text) { return words.skeleton(text).shingles; };
  const auto original = shingles("He said that a ship of the port didn't take ibuprofen on 14 March");
  REQUIRE_FALSE(original.empty());
  CHECK(original ==
        shingles("He mentioned that an enormous vessel ship of the harbour didn’t take ibuprofen on 14 March"));
  CHECK(original != shingles("He said that a ship of the port didn't take ibuprofen on 15 March"));
  CHECK(shingles("among the ships of it and") == shingles("amongst the vessels of it and"));
}

TEST_CASE("skeleton: names are rare capitalised words inside sentences, and long numbers") {
  const SmallWords words;
  CHECK(words.skeleton("Yesterday it was said.").names.empty());
  CHECK(words.skeleton("It was said by Torsten.").names.size() == 1);
  CHECK(words.skeleton("It was said by Torsten in 2019 to 12 of them.").names.size() == 2);
}

TEST_CASE("skeleton: empty texts and single words have none") {
  const SmallWords words;
  for (const std::string_view text : {"", " ", "word", "the", "!!", "one two", "\xFF\xFE"}) {
    CHECK(words.skeleton(text).shingles.empty());
  }
}

TEST_CASE("skeleton: any bytes, and what was read before leaves no trace") {
  const SmallWords words;
  SkeletonReader used(words.vocabulary, words.roles);
  Tokenizer tokenizer;
  CHECK(rc::check([&](const std::string& text) {
    TokenizedText tokenized;
    tokenizer.tokenize(text, tokenized);
    Skeleton again;
    used.read(text, tokenized, again);
    const Skeleton fresh = words.skeleton(text);
    RC_ASSERT(again.shingles == fresh.shingles);
    RC_ASSERT(again.names == fresh.names);
    RC_ASSERT(std::is_sorted(fresh.shingles.begin(), fresh.shingles.end()));
  }));
}
