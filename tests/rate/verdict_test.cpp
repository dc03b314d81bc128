#include "rate/verdict.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace unspun;

namespace {

RatingWeights weights() {
  RatingWeights result;
  result.suspect_score = 1;
  result.spun_score = 3;
  return result;
}

}  // namespace

TEST_CASE("verdict: by the two bars, which belong to what is above") {
  CHECK(verdict(weights(), -9, 1000, 0) == Verdict::Clean);
  CHECK(verdict(weights(), 0.999, 1000, 0) == Verdict::Clean);
  CHECK(verdict(weights(), 1, 1000, 0) == Verdict::Suspect);
  CHECK(verdict(weights(), 2.999, 1000, 0) == Verdict::Suspect);
  CHECK(verdict(weights(), 3, 1000, 0) == Verdict::Spun);
  CHECK(verdict(weights(), 3, kFewWords, 0) == Verdict::Spun);
}

TEST_CASE("verdict: a short document is undecided unless the evidence is overwhelming") {
  CHECK(verdict(weights(), -9, kFewWords - 1, 0) == Verdict::Undecided);
  CHECK(verdict(weights(), 6.9, kFewWords - 1, 0) == Verdict::Undecided);
  CHECK(verdict(weights(), 7, kFewWords - 1, 0) == Verdict::Spun);
  CHECK(verdict(weights(), 7, 20, 0) == Verdict::Spun);
  CHECK(verdict(weights(), 99, 19, 0) == Verdict::Undecided);
  CHECK(verdict(weights(), 0, 0, 0) == Verdict::Undecided);
}

TEST_CASE("verdict: a document whose words are mostly unknown is undecided") {
  CHECK(verdict(weights(), 5, 100, 30) == Verdict::Spun);
  CHECK(verdict(weights(), 5, 100, 31) == Verdict::Undecided);
  CHECK(verdict(weights(), -5, 100, 31) == Verdict::Undecided);
}

TEST_CASE("verdict: a higher score is never a milder verdict") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::inRange<std::uint64_t>(0, 200);
    const auto unknown = *rc::gen::inRange<std::uint64_t>(0, words + 1);
    const double score = *rc::gen::inRange(-100, 100) / 10.0;
    const auto severity = [](Verdict value) { return value == Verdict::Spun ? 2 : value == Verdict::Suspect ? 1 : 0; };
    const Verdict lower = verdict(weights(), score, words, unknown);
    const Verdict higher = verdict(weights(), score + *rc::gen::inRange(0, 100) / 10.0, words, unknown);
    RC_ASSERT(severity(higher) >= severity(lower));
    RC_ASSERT(lower != Verdict::Translated);
    if (words >= kFewWords) RC_ASSERT((lower == Verdict::Undecided) == (higher == Verdict::Undecided));
  }));
}
