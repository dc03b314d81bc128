#include "rate/known_original.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace unspun;

namespace {

constexpr std::string_view kText = "the navy said its bosom malignancy study";

Evidence span(std::size_t begin, std::size_t end, EvidenceKind kind, std::vector<std::string> expected) {
  Evidence made;
  made.range = {begin, end};
  made.kind = kind;
  made.found = made.range.of(kText);
  made.expected = std::move(expected);
  made.strength = 2;
  return made;
}

KnownSubstitution known(std::size_t begin, std::size_t end, std::string expected, double strength) {
  return {{begin, end}, std::move(expected), strength};
}

}  // namespace

TEST_CASE("known original: its word is expected first, and its strength comes on top") {
  std::vector<Evidence> evidence = {span(4, 8, EvidenceKind::Substitution, {"fleet", "military", "army"})};
  add_known({known(4, 8, "military", 1.5)}, kText, false, evidence);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].expected == std::vector<std::string>{"military", "fleet", "army"});
  CHECK(evidence[0].strength == doctest::Approx(3.5));
  CHECK(evidence[0].source == EvidenceSource::Original);
  CHECK(evidence[0].kind == EvidenceKind::Substitution);
}

TEST_CASE("known original: a phrase has all of its words put back") {
  std::vector<Evidence> evidence = {span(18, 34, EvidenceKind::Phrase, {"breast cancer"})};
  REQUIRE(evidence[0].found == "bosom malignancy");
  add_known({known(18, 23, "chest", 1), known(24, 34, "tumour", 0)}, kText, true, evidence);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].expected == std::vector<std::string>{"chest tumour", "breast cancer"});
  CHECK(evidence[0].strength == doctest::Approx(3));
}

TEST_CASE("known original: places apart become spans if they say something and spans are asked for") {
  const std::vector<KnownSubstitution> places = {known(4, 8, "military", 1.5), known(9, 13, "stated", 0),
                                                 known(35, 40, "paper", 1)};
  std::vector<Evidence> evidence = {span(18, 34, EvidenceKind::Phrase, {"breast cancer"})};
  std::vector<Evidence> quiet = evidence;
  add_known(places, kText, false, quiet);
  CHECK(quiet.size() == 1);
  CHECK(quiet[0].source == EvidenceSource::Model);
  add_known(places, kText, true, evidence);
  REQUIRE(evidence.size() == 3);
  CHECK(evidence[0].found == "navy");
  CHECK(evidence[0].expected == std::vector<std::string>{"military"});
  CHECK(evidence[0].strength == doctest::Approx(1.5));
  CHECK(evidence[1].kind == EvidenceKind::Phrase);
  CHECK(evidence[2].found == "study");
}

TEST_CASE("known original: an article or a slip of translation stays as it is") {
  std::vector<Evidence> evidence = {span(0, 3, EvidenceKind::Article, {"a"})};
  add_known({known(0, 3, "their", 1)}, kText, true, evidence);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].expected == std::vector<std::string>{"a"});
  CHECK(evidence[0].source == EvidenceSource::Model);
}

TEST_CASE("known original: whatever the places, the evidence stays in order and apart, and its kind and range") {
  CHECK(rc::check([] {
    const auto cuts = [](int most) {
      auto points = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kText.size() + 1));
      std::sort(points.begin(), points.end());
      points.erase(std::unique(points.begin(), points.end()), points.end());
      if (points.size() > static_cast<std::size_t>(most)) points.resize(static_cast<std::size_t>(most));
      return points;
    };
    std::vector<Evidence> evidence;
    const auto ends = cuts(12);
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
      evidence.push_back(
          span(ends[i], ends[i + 1], *rc::gen::element(EvidenceKind::Substitution, EvidenceKind::Article), {"word"}));
    }
    std::vector<KnownSubstitution> places;
    const auto others = cuts(12);
    for (std::size_t i = 0; i + 1 < others.size(); i += 2) {
      places.push_back(known(others[i], others[i + 1], "original", *rc::gen::element(0.0, 1.0)));
    }
    const std::vector<Evidence> before = evidence;
    add_known(places, kText, true, evidence);
    RC_ASSERT(evidence.size() >= before.size());
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      if (i > 0) RC_ASSERT(evidence[i - 1].range.end <= evidence[i].range.begin);
      RC_ASSERT(evidence[i].found == evidence[i].range.of(kText));
      RC_ASSERT(!evidence[i].expected.empty());
    }
    for (const Evidence& old : before) {
      RC_ASSERT(std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& one) {
        return one.range == old.range && one.kind == old.kind && one.strength >= old.strength;
      }));
    }
  }));
}
