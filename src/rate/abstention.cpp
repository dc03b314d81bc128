#include "rate/abstention.hpp"

namespace unspun {
namespace {

// Of 5,841 clean documents of dev/clean (development split, 60 words and more) one, which is mostly not English, has
// fewer than 14 % function words, and two have more than 30 % unknown words; eight texts in other
// languages have at most 5 % and at least 30 % (2026-11-21).
constexpr double kMostUnknown = 0.3;
constexpr double kManyUnknown = 0.15;
constexpr double kSomeUnknown = 0.12;
constexpr double kFewFunctionWords = 0.15;
constexpr double kHardlyAnyFunctionWords = 0.13;

}  // namespace

Abstention abstention(const ReadingTally& tally, bool is_verse) {
  if (tally.words > 0) {
    const auto words = static_cast<double>(tally.words);
    const double unknown = tally.unknown_words / words;
    const double function = tally.function_words / words;
    const bool is_foreign = function < kHardlyAnyFunctionWords && unknown > kManyUnknown;
    if (is_foreign) return Abstention::NotEnglish;
    if (unknown > kMostUnknown || function < kHardlyAnyFunctionWords ||
        (function < kFewFunctionWords && unknown > kSomeUnknown)) {
      return Abstention::OutsideReference;
    }
  }
  if (tally.words < kFewWords) return Abstention::TooShort;
  if (tally.odd_words > kManyOddWords * tally.small_words) return Abstention::Dialect;
  return is_verse ? Abstention::Verse : Abstention::None;
}

}  // namespace unspun
