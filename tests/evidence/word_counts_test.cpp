#include "evidence/word_counts.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace unspun;

TEST_CASE("word counts: those of the last text only, whatever was counted before") {
  WordCounts counts;
  CHECK(counts.of(7) == 0);
  CHECK(rc::check([&] {
    const auto words = *rc::gen::container<std::vector<WordId>>(rc::gen::inRange<WordId>(0, 300));
    counts.count(words);
    for (WordId word = 0; word < 320; ++word) {
      RC_ASSERT(counts.of(word) == static_cast<std::uint32_t>(std::count(words.begin(), words.end(), word)));
    }
  }));
}
