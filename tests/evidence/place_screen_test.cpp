#include "evidence/place_screen.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

constexpr float kOrdinary = -2;

/// "the white house was painted green" is known in full; "home" may stand for "house", by a list of spinners' words.
void teach(SmallModel& small) {
  small.teach("<s> the white house was painted green . </s>");
  small.add_candidate("home", "house", kFromSpinners);
  small.add_candidate("house", "home");
  small.add_candidate("painted", "coloured");
}

std::vector<ScreenedWord> screened(const EvidenceModel& model, const PlaceNet& net, const ReadText& text) {
  std::vector<ScreenedWord> words;
  PlaceScreen(model, net, kOrdinary).screen(text.tokenized, text.stream, text.places, words);
  return words;
}

}  // namespace

TEST_CASE("place screen: words with candidates, ordinary ones with the ordinary strength, known swaps marked") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  PlaceNet net;
  net.output_bias = 1.5;  // whatever the features are

  const ReadText honest(model, "The white house was painted green.");
  const auto ordinary = screened(model, net, honest);
  REQUIRE(ordinary.size() == 2);  // house, painted
  CHECK(honest.stream.words[ordinary[0].word] == small.id("house"));
  CHECK(ordinary[0].strength == kOrdinary);
  CHECK_FALSE(ordinary[0].is_known_swap);

  const ReadText spun(model, "The white home was painted green.");
  const auto odd = screened(model, net, spun);
  REQUIRE(odd.size() == 2);
  CHECK(spun.stream.words[odd[0].word] == small.id("home"));
  CHECK(odd[0].strength == 1.5F);
  CHECK(odd[0].is_known_swap);
  CHECK_FALSE(odd[1].is_known_swap);
}

TEST_CASE("place screen: rows are the screened words, and how much better a known swap fits is among the features") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  const PlaceNet net;
  const auto rows_of = [&](const std::string& text) {
    const ReadText read(model, text);
    const auto rows = PlaceScreen::rows(model, read.tokenized, read.stream, read.places);
    const auto words = screened(model, net, read);
    REQUIRE(rows.size() == words.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(rows[i].word == words[i].word);
      CHECK(rows[i].features.has_value() == (words[i].strength != kOrdinary));
    }
    return rows;
  };
  CHECK_FALSE(rows_of("The white house was painted green.")[0].features.has_value());
  const auto where_house_fits = rows_of("The white home was painted green.")[0].features;
  const auto where_nothing_fits = rows_of("Green painted home white was the.")[1].features;
  REQUIRE(where_house_fits.has_value());
  REQUIRE(where_nothing_fits.has_value());
  CHECK(*where_house_fits != *where_nothing_fits);
}

TEST_CASE("place screen: any text gives finite features, in text order") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "The ", "white ", "home ", "house", " ", "painted ", "A ", "green", ". ", ", ", "8 ", "\n\n", "unheard ", "-"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const ReadText read(model, text);
    std::uint32_t next = 0;
    for (const PlaceScreen::Row& row : PlaceScreen::rows(model, read.tokenized, read.stream, read.places)) {
      RC_ASSERT(row.word >= next);
      RC_ASSERT(row.word < read.stream.words.size());
      RC_ASSERT(!model.candidates.of(read.stream.words[row.word]).empty());
      next = row.word + 1;
      if (!row.features) continue;
      for (const float feature : *row.features) RC_ASSERT(std::isfinite(feature));
    }
  }));
}
