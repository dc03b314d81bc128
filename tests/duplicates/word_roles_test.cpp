#include "duplicates/word_roles.hpp"

#include "duplicates/small_words.hpp"

using namespace unspun;

TEST_CASE("word roles: both sides of a swap are changeable, function words are glue, the rest is fixed") {
  const SmallWords words;
  const auto role = [&](std::string_view word) { return words.roles.of(words.vocabulary.id(word)); };
  CHECK(role("vessel") == WordRole::Changeable);
  CHECK(role("ship") == WordRole::Changeable);
  CHECK(role("of") == WordRole::Glue);
  CHECK(role("amongst") == WordRole::Glue);
  CHECK(role("ibuprofen") == WordRole::Fixed);
  CHECK_MESSAGE(role("neverheard") == WordRole::Changeable, "a spinner's rarest words are in no vocabulary");
  CHECK(words.roles.of(0xFFFFFFF0) == WordRole::Changeable);
}

TEST_CASE("word roles: function words that spinners write for each other are one") {
  const SmallWords words;
  const auto glue = [&](std::string_view word) { return words.roles.glue_class(words.vocabulary.id(word)); };
  CHECK(glue("amongst") == glue("among"));
  CHECK(glue("of") != glue("among"));
  CHECK(glue("of") == words.vocabulary.id("of"));
}
