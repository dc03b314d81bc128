#include "rate/verdict.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "rate/all_verdicts.hpp"

using namespace unspun;

namespace {

RatingWeights weights() {
  RatingWeights result;
  result.suspect_score = 1;
  result.spun_score = 3;
  result.window_suspect_score = 5;
  result.window_spun_score = 7;
  return result;
}

Verdict of(double whole, std::uint64_t words, Abstention why = Abstention::None) {
  return verdict(weights(), {whole}, words, why);
}

}  // namespace

TEST_CASE("verdict: by the two bars, which belong to what is above") {
  CHECK(of(-9, 1000) == Verdict::Clean);
  CHECK(of(0.999, 1000) == Verdict::Clean);
  CHECK(of(1, 1000) == Verdict::Suspect);
  CHECK(of(2.999, 1000) == Verdict::Suspect);
  CHECK(of(3, 1000) == Verdict::Spun);
  CHECK(of(3, kFewWords) == Verdict::Spun);
}

TEST_CASE("verdict: a window has bars of its own, and the more severe one holds") {
  CHECK(verdict(weights(), {-9, 4.9}, 1000, Abstention::None) == Verdict::Clean);
  CHECK(verdict(weights(), {-9, 5}, 1000, Abstention::None) == Verdict::Suspect);
  CHECK(verdict(weights(), {-9, 7}, 1000, Abstention::None) == Verdict::Spun);
  CHECK(verdict(weights(), {2, 7}, 1000, Abstention::None) == Verdict::Spun);
  CHECK(verdict(weights(), {3, -9}, 1000, Abstention::None) == Verdict::Spun);
  CHECK(verdict(weights(), {-9, 99}, 1000, Abstention::NotEnglish) == Verdict::Undecided);
}

TEST_CASE("verdict: a short document is undecided unless the evidence is overwhelming") {
  CHECK(of(-9, 59, Abstention::TooShort) == Verdict::Undecided);
  CHECK(of(6.9, 59, Abstention::TooShort) == Verdict::Undecided);
  CHECK(of(7, 59, Abstention::TooShort) == Verdict::Spun);
  CHECK(of(7, 20, Abstention::TooShort) == Verdict::Spun);
  CHECK(of(99, 19, Abstention::TooShort) == Verdict::Undecided);
  CHECK(of(0, 0, Abstention::TooShort) == Verdict::Undecided);
}

TEST_CASE("verdict: what cannot be read is undecided whatever it scores") {
  CHECK(of(99, 1000, Abstention::NotEnglish) == Verdict::Undecided);
  CHECK(of(99, 1000, Abstention::OutsideReference) == Verdict::Undecided);
}

TEST_CASE("verdict: a higher score is never a milder verdict") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::inRange<std::uint64_t>(0, 200);
    const auto why = words < kFewWords
                         ? Abstention::TooShort
                         : *rc::gen::element(Abstention::None, Abstention::NotEnglish, Abstention::OutsideReference);
    const double whole = *rc::gen::inRange(-100, 100) / 10.0;
    const double window = *rc::gen::inRange(-100, 100) / 10.0;
    const auto severity = [](Verdict value) { return value == Verdict::Spun ? 2 : value == Verdict::Suspect ? 1 : 0; };
    const Verdict lower = verdict(weights(), {whole, window}, words, why);
    const Verdict higher = verdict(
        weights(), {whole + *rc::gen::inRange(0, 100) / 10.0, window + *rc::gen::inRange(0, 100) / 10.0}, words, why);
    RC_ASSERT(severity(higher) >= severity(lower));
    RC_ASSERT(lower != Verdict::Translated);
    if (words >= kFewWords) RC_ASSERT((lower == Verdict::Undecided) == (higher == Verdict::Undecided));
  }));
}

TEST_CASE("verdict: dialect is clean or undecided, whatever the score") {
  CHECK(of(0.9, 1000, Abstention::Dialect) == Verdict::Clean);
  CHECK(of(1, 1000, Abstention::Dialect) == Verdict::Undecided);
  CHECK(of(99, 1000, Abstention::Dialect) == Verdict::Undecided);
}

TEST_CASE("verdict: verse is never suspected, and spun only where the evidence is overwhelming") {
  CHECK(of(0.9, 1000, Abstention::Verse) == Verdict::Clean);
  CHECK(of(1, 1000, Abstention::Verse) == Verdict::Undecided);
  CHECK(of(6.9, 1000, Abstention::Verse) == Verdict::Undecided);
  CHECK(of(7, 1000, Abstention::Verse) == Verdict::Spun);
  CHECK(verdict(weights(), {-9, 99}, 1000, Abstention::Verse) == Verdict::Undecided);
}

TEST_CASE("verdict: each has a name of its own, which leads back to it") {
  for (const Verdict verdict : kAllVerdicts) CHECK(verdict_named(verdict_name(verdict)) == verdict);
  CHECK(kAllVerdicts.size() == static_cast<std::size_t>(Verdict::Undecided) + 1);
  CHECK_FALSE(verdict_named("none").has_value());
  CHECK_FALSE(verdict_named("Spun").has_value());
}
