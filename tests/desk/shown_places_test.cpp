#include "desk/shown_places.hpp"

#include <doctest/doctest.h>

#include "desk/pair_number.hpp"

using namespace unspun;

TEST_CASE("shown places: numbers of the evidence at the same bytes") {
  constexpr std::string_view kRating =
      R"({"evidence": [{"begin": 5, "end": 9}, {"begin": 20, "end": 22}, {"begin": 5, "end": 9}, {"begin": 5, "end": 8}]})";
  const auto judged = span_judgements(kRating, {{20, 22, true}, {5, 9, false}});
  REQUIRE(judged);
  REQUIRE(judged->size() == 3);
  CHECK((*judged)[0].evidence == 1);
  CHECK((*judged)[0].confirmed);
  CHECK((*judged)[1].evidence == 0);
  CHECK((*judged)[2].evidence == 2);
  CHECK_FALSE((*judged)[2].confirmed);
  CHECK(span_judgements(kRating, {})->empty());
  const auto none = span_judgements(kRating, {{5, 9, true}, {6, 9, true}});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::InvalidArgument);
  CHECK(none.error().message == "no evidence was shown at bytes 6 to 9");
  CHECK_FALSE(span_judgements(R"({"evidence": 3})", {{5, 9, true}}));
}

TEST_CASE("pair number: the same for the same pair only, and exact in every reader of JSON") {
  CHECK(pair_number("bold", "ambitious") == pair_number("bold", "ambitious"));
  CHECK(pair_number("bold", "ambitious") != pair_number("bol", "dambitious"));
  CHECK(pair_number("bold", "ambitious") != pair_number("ambitious", "bold"));
  for (const char* word : {"a", "b", "c", "d", "e"}) {
    CHECK(pair_number(word, "") > 0);
    CHECK(pair_number(word, "") < (std::int64_t{1} << 48));
  }
}
