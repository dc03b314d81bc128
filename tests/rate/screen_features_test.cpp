#include "rate/screen_features.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "rate/document_screen.hpp"
#include "rate/places.hpp"

using namespace unspun;

namespace {

/// A screened word of each strength at the first word of each sentence.
std::vector<ScreenedWord> words_of(const DocumentPlaces& document, const std::vector<double>& strengths) {
  std::vector<ScreenedWord> words;
  for (std::size_t i = 0; i < strengths.size(); ++i) {
    words.push_back({document.sentences[i].first_word + 1, static_cast<float>(strengths[i]), i % 2 == 0});
  }
  return words;
}

}  // namespace

TEST_CASE("screen features: the tally of a run is that of a document of these sentences alone") {
  CHECK(rc::check([] {
    const auto strengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-9, 10)));
    std::vector<double> all(strengths.begin(), strengths.end());
    const auto size = static_cast<std::uint32_t>(all.size());
    const auto first = *rc::gen::inRange(std::uint32_t{0}, size);
    const auto end = *rc::gen::inRange(first, size) + 1;
    const DocumentPlaces document = sentences_with(all);
    const auto running = running_tallies(document, words_of(document, all));
    RC_ASSERT(running.size() == all.size() + 1);
    const ScreenTally run = tally_of(running, {first, end});
    RC_ASSERT(run.screened == end - first);
    RC_ASSERT(run.words == 20.0 * (end - first));
    double sum = 0;
    double above = 0;
    for (std::uint32_t i = first; i < end; ++i) {
      sum += all[i];
      above += all[i] > 1 ? 1 : 0;
    }
    RC_ASSERT(std::abs(run.strength - sum) < 1e-6);
    RC_ASSERT(std::abs(run.above[2] - above) < 1e-9);
    for (const float feature : screen_features(run)) RC_ASSERT(std::isfinite(feature));
  }));
}

TEST_CASE("screen features: gains are the likelihood of a share of replaced words") {
  const std::vector<double> strengths = {2, -1, 0.5};
  const DocumentPlaces document = sentences_with(strengths);
  const ScreenTally tally = running_tallies(document, words_of(document, strengths)).back();
  double expected = 0;
  for (const double strength : strengths) expected += std::log1p(0.1 * std::expm1(strength));
  CHECK(tally.gains[2] == doctest::Approx(expected));
  CHECK(tally.known == 2);
  CHECK(tally.known_gains[2] == doctest::Approx(expected - std::log1p(0.1 * std::expm1(-1))));
}

TEST_CASE("document screen: a document is looked into for itself or for one of its windows") {
  ScreenStage stage;
  stage.document[2] = 1;  // the mean strength of its words
  stage.least_score = 1;
  stage.least_window_score = 2;
  std::vector<double> strengths(100, -1);
  const auto looks = [&] {
    const DocumentPlaces document = sentences_with(strengths);
    return is_suspected(stage, screen_scores(stage, document, words_of(document, strengths)));
  };
  CHECK_FALSE(looks());
  std::fill(strengths.begin() + 40, strengths.begin() + 60, 3);  // 400 of 2,000 words
  CHECK(looks());
  std::fill(strengths.begin() + 45, strengths.begin() + 60, -1);  // too few for a window
  CHECK_FALSE(looks());
  std::fill(strengths.begin(), strengths.end(), 1.5);
  CHECK(looks());
}

TEST_CASE("document screen: an empty document has scores, and no word") {
  const DocumentPlaces document = sentences_of({});
  const ScreenScores scores = screen_scores(ScreenStage(), document, {});
  CHECK(scores.whole == 0);
  CHECK(scores.window == 0);
}

TEST_CASE("document screen: the likeliest words, in text order, a dozen at least") {
  std::vector<ScreenedWord> words;
  for (std::uint32_t i = 0; i < 200; ++i)
    words.push_back({10 + i, i % 7 == 3 ? 2.0F : -1.0F - static_cast<float>(i), false});
  const std::vector<std::uint32_t> tenth = likeliest_words(words, 0.1);
  REQUIRE(tenth.size() == 20);
  CHECK(std::is_sorted(tenth.begin(), tenth.end()));
  for (const std::uint32_t word : tenth) CHECK((word - 10) % 7 == 3);  // of equal ones the first
  CHECK(tenth.back() == 10 + 3 + 7 * 19);
  CHECK(likeliest_words(std::span(words).first(100), 0.01).size() == kFewestGlanced);
  CHECK(likeliest_words(std::span(words).first(5), 0.5).size() == 5);
  CHECK(likeliest_words({}, 0.5).empty());
}

TEST_CASE("document screen: words take the strengths of their places, others keep theirs") {
  std::vector<ScreenedWord> words = {{4, 1, false}, {6, 1, true}, {9, 1, false}};
  std::vector<Place> places(3);
  places[0].begin = 2;  // of no screened word
  places[1].begin = 6;
  places[1].strength = -3;
  places[2].begin = 9;
  places[2].strength = 5;
  take_strengths(places, words);
  CHECK(words[0].strength == 1);
  CHECK(words[1].strength == -3);
  CHECK(words[2].strength == 5);
  CHECK(words[1].is_known_swap);
}
