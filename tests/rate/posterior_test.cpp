#include "rate/posterior.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

using namespace unspun;

namespace {

/// A document of places of one word each.
struct Document {
  DocumentPlaces places;
  WordStream stream;

  void add(WordId word, double strength, std::uint8_t sources = kFromMythes) {
    Place place;
    place.begin = static_cast<std::uint32_t>(stream.words.size());
    place.end = place.begin + 1;
    place.found = word;
    place.strength = strength;
    ScoredCandidate candidate;
    candidate.words[0] = kFirstWord;
    candidate.sources = sources;
    place.best = {candidate};
    places.places.push_back(place);
    stream.words.push_back(word);
  }
  std::vector<double> log_odds(double spun_probability, double share = 0.1) const {
    ReplacedShare whole;
    whole.share = share;
    whole.log_odds = std::log(share / (1 - share));
    return posterior_log_odds(places, stream, whole, spun_probability);
  }
};

Document random_document() {
  Document document;
  const auto size = *rc::gen::inRange(1, 30);
  for (int i = 0; i < size; ++i) {
    document.add(*rc::gen::inRange<WordId>(10, 20), *rc::gen::inRange(-60, 90) / 10.0,
                 *rc::gen::element<std::uint8_t>(kFromMythes, kFromSpinners, kFromVectors));
    document.places.places.back().best[0].whole = *rc::gen::inRange(0, 10) == 0;
  }
  return document;
}

}  // namespace

TEST_CASE("posterior: of a document without places") {
  CHECK(Document().log_odds(0.5).empty());
}

TEST_CASE("posterior: more strength never lowers the odds of any place") {
  CHECK(rc::check([] {
    Document document = random_document();
    const double spun = *rc::gen::element(0.0, 0.3, 0.97, 1.0);
    const std::vector<double> before = document.log_odds(spun);
    auto& places = document.places.places;
    places[*rc::gen::inRange<std::size_t>(0, places.size())].strength += *rc::gen::inRange(1, 50) / 10.0;
    const std::vector<double> after = document.log_odds(spun);
    for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(after[i] >= before[i] - 1e-6);
  }));
}

TEST_CASE("posterior: a document that is likelier spun never lowers the odds of a place") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const std::vector<double> less = document.log_odds(*rc::gen::element(0.0, 0.1, 0.5));
    const std::vector<double> more = document.log_odds(*rc::gen::element(0.6, 0.99, 1.0));
    for (std::size_t i = 0; i < less.size(); ++i) RC_ASSERT(more[i] >= less[i] - 1e-9);
  }));
}

TEST_CASE("posterior: in a document that is likelier honest, only a strong fact shows by itself") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const std::vector<double> odds = document.log_odds(*rc::gen::element(0.0, 0.2, 0.49));
    for (std::size_t i = 0; i < odds.size(); ++i) {
      if (!document.places.places[i].best[0].whole) RC_ASSERT(odds[i] <= 0.0);
    }
  }));
  Document document;
  document.add(10, 8);
  document.add(11, 8);
  document.places.places[1].best[0].whole = true;
  document.add(12, 8);
  document.places.places[2].best[0].article = 1;
  const auto odds = document.log_odds(0);
  CHECK(odds[0] < 0);
  CHECK(odds[1] == doctest::Approx(8 - 4.6));
  CHECK(odds[2] == doctest::Approx(8 - 4.6));
}

TEST_CASE("posterior: places where the same word is found speak for each other, as two at most") {
  for (const double strength : {-3.0, -0.5, 0.5, 3.0}) {
    for (const int count : {2, 3, 100}) {
      CAPTURE(strength);
      CAPTURE(count);
      Document same;
      Document apart;
      for (int i = 0; i < count; ++i) {
        same.add(10, strength);
        apart.add(static_cast<WordId>(10 + i), strength);
      }
      // Of a document that is surely spun, these are the strength and the prior, which is the same for both.
      const double difference = same.log_odds(1)[0] - apart.log_odds(1)[0];
      CHECK((difference > 0) == (strength > 0));
      CHECK(std::abs(difference) < std::abs(strength));
    }
  }
}

TEST_CASE("posterior: what spinners are known to write has a prior of its own") {
  Document document;
  for (WordId i = 0; i < 100; ++i) {
    document.add(100 + i, 4, kFromSpinners);
    document.add(300 + i, -2, kFromMythes);
  }
  document.add(10, 1, kFromSpinners);
  document.add(11, 1, kFromMythes);
  const auto odds = document.log_odds(1);
  CHECK(odds[200] > odds[201] + 2);
}
