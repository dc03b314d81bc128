#include "rate/windows.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "rate/places.hpp"

using namespace unspun;

TEST_CASE("windows: none in a document shorter than two of them") {
  CHECK(windows({}).empty());
  CHECK(windows(sentences_of(std::vector<std::uint32_t>(17, 20))).empty());
  CHECK_FALSE(windows(sentences_of(std::vector<std::uint32_t>(18, 20))).empty());
}

TEST_CASE("windows: each reaches half-way into the next, the last ends with the document") {
  const auto runs = windows(sentences_of(std::vector<std::uint32_t>(20, 20)));
  CHECK(runs == std::vector<SentenceRun>{{0, 9}, {5, 14}, {10, 19}, {11, 20}});
}

TEST_CASE("windows: every sentence is in one, all are long enough, and they are few") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 251));
    const DocumentPlaces document = sentences_of(words);
    const auto runs = windows(document);
    RC_ASSERT(runs.empty() == (document.words < 2 * kWindowWords));
    std::vector<bool> seen(words.size());
    for (const SentenceRun& run : runs) {
      RC_ASSERT(run.first < run.end);
      RC_ASSERT(run.end <= words.size());
      RC_ASSERT(tally_of(document, {&run, 1}).words >= kWindowWords);
      std::fill(seen.begin() + run.first, seen.begin() + run.end, true);
    }
    if (!runs.empty()) RC_ASSERT(std::count(seen.begin(), seen.end(), false) == 0);
    RC_ASSERT(runs.size() <= 4 * document.words / kWindowWords + 2);
  }));
}
