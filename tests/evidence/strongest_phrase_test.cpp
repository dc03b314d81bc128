#include <doctest/doctest.h>

#include <string>

#include "evidence/place_finder.hpp"
#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

TEST_CASE("strongest phrase: only those on the list of garbled ones, whole and in one sentence") {
  SmallModel small;
  small.teach("<s> the white house was painted green </s>");
  small.ids("home it");
  small.add_phrase("white home", "white house", true);
  small.add_phrase("painted green", "green", false);
  const EvidenceModel& model = small.open();
  const auto strongest = [&](const std::string& text) {
    ReadText read(model, text);
    const PlaceFinder finder(model);
    finder.read(read.text, read.tokenized, read.stream, read.places);
    return finder.strongest_phrase(read.text, read.tokenized, read.stream, read.places);
  };
  CHECK(strongest("The white home was painted green.").has_value());
  CHECK(strongest("White home").has_value());
  CHECK_FALSE(strongest("The white house was painted green.").has_value());
  CHECK_FALSE(strongest("It was white. Home was green.").has_value());
  CHECK_FALSE(strongest("").has_value());
}

TEST_CASE("strongest phrase: as strong as its place when it is looked into, and of two the stronger") {
  SmallModel small;
  small.teach("<s> the white house was painted green </s>");
  small.ids("home greenish leaf");
  small.add_phrase("white home", "white house", true);
  small.add_phrase("greenish leaf", "green", true);
  small.set_weights({});
  const EvidenceModel& model = small.open();
  ReadText read(model, "The white home was painted greenish leaf.");
  double strongest = -100;
  for (const Place& place : read.places.places) strongest = std::max(strongest, place.strength);
  REQUIRE(strongest > 0);
  const PlaceFinder finder(model);
  finder.read(read.text, read.tokenized, read.stream, read.places);
  CHECK(finder.strongest_phrase(read.text, read.tokenized, read.stream, read.places) == strongest);
}
