#include "evidence/place_features.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>
#include <vector>

#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

ScoredCandidate random_candidate(WordId words) {
  ScoredCandidate candidate;
  const auto size = *rc::gen::inRange<std::size_t>(1, kMaxPhraseWords + 1);
  for (std::size_t i = 0; i < size; ++i) candidate.words[i] = *rc::gen::inRange<WordId>(kFirstWord, words);
  candidate.sources = *rc::gen::arbitrary<std::uint8_t>();
  candidate.whole = *rc::gen::arbitrary<bool>();
  candidate.cosine = *rc::gen::element(kNoCosine, std::int8_t{-100}, std::int8_t{0}, std::int8_t{33}, std::int8_t{100});
  candidate.article = *rc::gen::inRange<std::int8_t>(-1, 2);
  candidate.delta = *rc::gen::element(-1000.0, -3.0, 0.0, 2.2, 16.0, 1e9);
  candidate.fit = {-5.0, *rc::gen::inRange<std::uint8_t>(0, 5), *rc::gen::inRange<std::uint8_t>(0, 5)};
  candidate.rank = candidate.delta;
  return candidate;
}

Place place_with(const ScoredCandidate& candidate) {
  Place place;
  place.begin = 3;
  place.end = 4;
  place.candidates = 1;
  place.fit = {-10, 1, 0};
  place.surroundings = -6;
  place.best = {candidate};
  return place;
}

}  // namespace

TEST_CASE("place features: finite and about one, whatever the place") {
  SmallModel small;
  const std::vector<WordId> found = small.ids("one two three four five");
  const Vocabulary& vocabulary = small.open().vocabulary;
  CHECK(rc::check([&] {
    Place place;
    place.end = *rc::gen::inRange<std::uint32_t>(1, 6);
    place.candidates = *rc::gen::arbitrary<std::uint8_t>();
    place.fit = {-9, *rc::gen::inRange<std::uint8_t>(0, 5), *rc::gen::inRange<std::uint8_t>(0, 5)};
    place.surroundings = *rc::gen::element(-1e6, -7.0, -5.5, 0.0);
    const auto known = *rc::gen::inRange<std::size_t>(0, kKeptCandidates + 1);
    while (place.best.size() < known) place.best.push_back(random_candidate(static_cast<WordId>(vocabulary.size())));
    const auto casing =
        *rc::gen::element(Casing::None, Casing::Lower, Casing::Capitalised, Casing::Upper, Casing::Mixed);
    const auto words = std::span(found).first(place.size());
    const bool begins = *rc::gen::arbitrary<bool>();
    const PlaceFeatures features = place_features(place, words, casing, begins, vocabulary);
    for (const float feature : features) RC_ASSERT(std::abs(feature) <= 6);
    RC_ASSERT(features == place_features(place, words, casing, begins, vocabulary));
    for (const ScoredCandidate& candidate : place.best) {
      for (const float value : candidate_features(candidate, place, vocabulary)) RC_ASSERT(std::abs(value) < 100);
    }
  }));
}

TEST_CASE("place features: what evidence should go by changes them") {
  SmallModel small;
  const std::vector<WordId> found = small.ids("home");
  const WordId house = small.id("house");
  const Vocabulary& vocabulary = small.open().vocabulary;
  ScoredCandidate plain;
  plain.words[0] = house;
  plain.sources = kFromMythes;
  plain.delta = 3.2;
  plain.fit = {-5, 2, 2};

  std::set<PlaceFeatures> different;
  std::set<CandidateFeatures> different_candidates;
  const auto add = [&](const ScoredCandidate& candidate, Casing casing = Casing::Lower, bool begins = false) {
    const Place place = place_with(candidate);
    different.insert(place_features(place, found, casing, begins, vocabulary));
    different_candidates.insert(candidate_features(candidate, place, vocabulary));
  };
  add(plain);
  add(plain, Casing::Capitalised);
  add(plain, Casing::Lower, true);
  CHECK(different.size() == 3);
  CHECK(different_candidates.size() == 1);
  ScoredCandidate other = plain;
  other.delta = 9;
  add(other);
  other = plain;
  other.sources = kFromVectors;
  add(other);
  other = plain;
  other.article = 1;
  add(other);
  other = plain;
  other.cosine = 60;
  add(other);
  other = plain;
  other.fit.longest = 4;
  add(other);
  other = plain;
  other.sources = kFromSpinners;
  add(other);
  CHECK(different.size() == 7);  // which thesaurus knows the pair, and how near it is, ranks but does not weigh
  CHECK(different_candidates.size() == 7);
  other = plain;
  other.repeated = 2;
  add(other);
  CHECK(different.size() == 8);
  CHECK(different_candidates.size() == 8);
  Place scored = place_with(plain);
  scored.context = -1.5F;
  different.insert(place_features(scored, found, Casing::Lower, false, vocabulary));
  scored.best[0].context = 2.5F;
  different.insert(place_features(scored, found, Casing::Lower, false, vocabulary));
  CHECK(different.size() == 10);
}
