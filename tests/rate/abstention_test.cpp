#include "rate/abstention.hpp"

#include <doctest/doctest.h>

using namespace unspun;

namespace {

Abstention of(std::uint32_t words, std::uint32_t unknown, std::uint32_t function, bool is_verse = false) {
  ReadingTally tally;
  tally.words = words;
  tally.unknown_words = unknown;
  tally.function_words = function;
  return abstention(tally, is_verse);
}

}  // namespace

TEST_CASE("abstention: none over prose, too short below sixty words") {
  CHECK(of(60, 0, 30) == Abstention::None);
  CHECK(of(59, 0, 30) == Abstention::TooShort);
  CHECK(of(0, 0, 0) == Abstention::TooShort);
}

TEST_CASE("abstention: another language has unknown words and no English function words") {
  CHECK(of(100, 33, 2) == Abstention::NotEnglish);
  CHECK(of(100, 16, 12) == Abstention::NotEnglish);
  CHECK(of(100, 15, 13) == Abstention::OutsideReference);
}

TEST_CASE("abstention: lists, tables and code are outside the reference, names and jargon are not") {
  CHECK(of(100, 0, 0) == Abstention::OutsideReference);
  CHECK(of(100, 7, 8) == Abstention::OutsideReference);
  CHECK(of(100, 14, 14) == Abstention::OutsideReference);
  CHECK(of(100, 31, 40) == Abstention::OutsideReference);
  CHECK(of(100, 12, 14) == Abstention::None);
  CHECK(of(100, 24, 17) == Abstention::None);
  CHECK(of(100, 25, 22) == Abstention::None);
  CHECK(of(100, 30, 40) == Abstention::None);
}

TEST_CASE("abstention: short words that no dictionary has are a dialect's") {
  ReadingTally tally;
  tally.words = 100;
  tally.function_words = 30;
  tally.small_words = 75;
  tally.odd_words = 3;
  CHECK(abstention(tally, false) == Abstention::None);
  tally.odd_words = 4;
  CHECK(abstention(tally, false) == Abstention::Dialect);
  tally.words = 59;
  CHECK(abstention(tally, false) == Abstention::TooShort);
}

TEST_CASE("abstention: verse is verse only where nothing else speaks against judging it") {
  CHECK(of(60, 0, 30, true) == Abstention::Verse);
  CHECK(of(59, 0, 30, true) == Abstention::TooShort);
  CHECK(of(100, 33, 2, true) == Abstention::NotEnglish);
}
