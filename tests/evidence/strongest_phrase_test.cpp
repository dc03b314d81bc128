#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "evidence/place_finder.hpp"
#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

/// The strongest phrase of a text that has only been read.
std::optional<double> strongest(const EvidenceModel& model, const std::string& text) {
  ReadText read(model, text);
  const PlaceFinder finder(model);
  finder.read(read.text, read.tokenized, read.stream, read.places);
  return finder.strongest_phrase(read.text, read.tokenized, read.stream, read.places);
}

}  // namespace

TEST_CASE("strongest phrase: only those on the list of garbled ones, whole and in one sentence") {
  SmallModel small;
  small.teach("<s> the white house was painted green </s>");
  small.ids("home it");
  small.add_phrase("white home", "white house", true);
  small.add_phrase("painted green", "green", false);
  const EvidenceModel& model = small.open();
  CHECK(strongest(model, "The white home was painted green.").has_value());
  CHECK(strongest(model, "White home").has_value());
  CHECK_FALSE(strongest(model, "The white house was painted green.").has_value());
  CHECK_FALSE(strongest(model, "It was white. Home was green.").has_value());
  CHECK_FALSE(strongest(model, "").has_value());
}

TEST_CASE("strongest phrase: as strong as its place when it is looked into, and of two the stronger") {
  SmallModel small;
  small.teach("<s> the white house was painted green </s>");
  small.ids("home greenish leaf");
  small.add_phrase("white home", "white house", true);
  small.add_phrase("greenish leaf", "green", true);
  small.set_weights({});
  const EvidenceModel& model = small.open();
  const std::string text = "The white home was painted greenish leaf.";
  double expected = -100;
  for (const Place& place : ReadText(model, text).places.places) expected = std::max(expected, place.strength);
  REQUIRE(expected > 0);
  CHECK(strongest(model, text) == expected);
}
