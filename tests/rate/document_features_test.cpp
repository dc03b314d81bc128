#include "rate/document_features.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace unspun;

namespace {

constexpr std::size_t kFirstDelta = 2;
constexpr std::size_t kFirstStrength = 13;
constexpr std::size_t kFirstOther = 29;
constexpr std::size_t kWhole = 32;
constexpr std::size_t kArticles = 33;
constexpr std::size_t kRepeated = 44;

Place place_of(WordId found, WordId expected, double strength, double delta = 2) {
  Place place;
  place.begin = 1;
  place.end = 2;
  place.found = found;
  place.strength = strength;
  ScoredCandidate candidate;
  candidate.words[0] = expected;
  candidate.delta = delta;
  place.best = {candidate};
  return place;
}

DocumentPlaces random_places() {
  DocumentPlaces places;
  const auto count = *rc::gen::inRange(0, 40);
  for (int i = 0; i < count; ++i) {
    Place place = place_of(*rc::gen::inRange<WordId>(10, 14), *rc::gen::inRange<WordId>(10, 14),
                           *rc::gen::inRange(-80, 120) / 10.0, *rc::gen::inRange(-200, 200) / 10.0);
    place.best[0].whole = *rc::gen::arbitrary<bool>();
    place.best[0].article = *rc::gen::inRange<std::int8_t>(-1, 2);
    place.best[0].sources = *rc::gen::arbitrary<std::uint8_t>();
    if (*rc::gen::inRange(0, 5) == 0) place.best.clear();
    places.places.push_back(place);
  }
  places.words = static_cast<std::uint32_t>(count + *rc::gen::inRange(0, 100));
  places.unknown_words = *rc::gen::inRange<std::uint32_t>(0, places.words + 1);
  places.scored_words = places.words;
  places.log_probability = -6.0 * places.words;
  return places;
}

double squares(const DocumentFeatures& features, std::size_t begin, std::size_t end) {
  double sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += static_cast<double>(features[i]) * static_cast<double>(features[i]);
  return sum;
}

}  // namespace

TEST_CASE("document features: of nothing") {
  const DocumentEvidence evidence = document_evidence({});
  CHECK(evidence.strengths.empty());
  CHECK(evidence.share.share == 0);
  CHECK(evidence.features[0] == 1);
  CHECK(evidence.features[kLengthFeature] == 0);
  for (const float feature : evidence.features) CHECK(std::isfinite(feature));
  CHECK(squares(evidence.features, kFirstDelta, kFirstOther) == 0);
}

TEST_CASE("document features: are about 0 to 1, and each place is in one bin of both histograms") {
  CHECK(rc::check([] {
    const DocumentPlaces places = random_places();
    const DocumentEvidence evidence = document_evidence(places);
    RC_ASSERT(evidence.strengths.size() == places.places.size());
    for (const float feature : evidence.features) {
      RC_ASSERT(std::abs(feature) < 16.0F);
    }
    if (places.places.empty()) return;
    RC_ASSERT(std::abs(squares(evidence.features, kFirstDelta, kFirstStrength) - 1) < 1e-4);
    RC_ASSERT(std::abs(squares(evidence.features, kFirstStrength, kFirstOther) - 1) < 1e-4);
  }));
}

TEST_CASE("document features: the order of the places does not matter") {
  CHECK(rc::check([] {
    DocumentPlaces places = random_places();
    const DocumentFeatures before = document_evidence(places).features;
    std::shuffle(places.places.begin(), places.places.end(), std::mt19937_64(*rc::gen::arbitrary<std::uint64_t>()));
    const DocumentFeatures after = document_evidence(places).features;
    for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(std::abs(before[i] - after[i]) < 1e-4F);
  }));
}

TEST_CASE("document features: a strong swap that comes again counts, one that comes once does not") {
  DocumentPlaces places;
  places.words = 100;
  places.places = {place_of(10, 20, 3), place_of(11, 21, 3), place_of(10, 22, 3), place_of(12, 20, 3)};
  CHECK(document_evidence(places).features[kRepeated] == 0);
  places.places[2] = place_of(10, 20, 1);  // the same pair, but weak
  CHECK(document_evidence(places).features[kRepeated] == 0);
  places.places[2] = place_of(10, 20, 3);
  CHECK(document_evidence(places).features[kRepeated] == doctest::Approx(std::sqrt(2.0 / 4)));
}

TEST_CASE("document features: garbled phrases and articles count by word") {
  DocumentPlaces places;
  places.words = 200;
  places.places = {place_of(10, 20, 3), place_of(11, 21, 3)};
  CHECK(document_evidence(places).features[kWhole] == 0);
  CHECK(document_evidence(places).features[kArticles] == 0);
  places.places[0].best[0].whole = true;
  places.places[1].best[0].article = 1;
  CHECK(document_evidence(places).features[kWhole] == doctest::Approx(0.5));
  CHECK(document_evidence(places).features[kArticles] == doctest::Approx(0.5));
  places.places[1].best[0].article = -1;
  CHECK(document_evidence(places).features[kArticles] == 0);
}
