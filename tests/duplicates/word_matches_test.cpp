#include "duplicates/word_matches.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <ctime>
#include <random>

using namespace unspun;

namespace {

using Words = std::vector<std::uint32_t>;

std::size_t longest_common(const Words& a, const Words& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::uint32_t word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row[b.size()];
}

Words random_words(std::size_t size, std::uint32_t different, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  Words words(size);
  for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(generator() % different);
  return words;
}

}  // namespace

TEST_CASE("word matches: equal words, in rising order on both sides") {
  CHECK(rc::check([] {
    const auto word = rc::gen::inRange<std::uint32_t>(0, *rc::gen::element(2U, 5U, 40U, 1000U));
    const Words a = *rc::gen::container<Words>(word);
    const Words b = *rc::gen::container<Words>(word);
    const auto matches = word_matches(a, b);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      RC_ASSERT(matches[i].first < a.size());
      RC_ASSERT(matches[i].second < b.size());
      RC_ASSERT(a[matches[i].first] == b[matches[i].second]);
      if (i > 0) {
        RC_ASSERT(matches[i - 1].first < matches[i].first);
        RC_ASSERT(matches[i - 1].second < matches[i].second);
      }
    }
    // Anything this small is aligned as well as can be.
    if (a.size() * b.size() <= kLargestTable) RC_ASSERT(matches.size() == longest_common(a, b));
  }));
}

TEST_CASE("word matches: a sequence matches itself") {
  for (const std::uint32_t different : {1U, 3U, 100'000U}) {
    const Words words = random_words(5000, different, 3);
    CHECK(word_matches(words, words).size() == words.size());
  }
  CHECK(word_matches({}, {}).empty());
  CHECK(word_matches(Words{1}, {}).empty());
}

TEST_CASE("word matches: long texts with a tenth of the words replaced are aligned") {
  const Words a = random_words(20'000, 3000, 5);
  Words b = a;
  for (std::size_t i = 0; i < b.size(); i += 10) b[i] = 5000 + static_cast<std::uint32_t>(i);
  CHECK(word_matches(a, b).size() >= 17'900);
}

TEST_CASE("word matches: time is not quadratic on hostile sequences") {
  constexpr std::size_t kSize = 300'000;  // a table of them would have 90,000,000,000 cells
  constexpr double kMaxSeconds = 20;
  Words rising(kSize);
  for (std::size_t i = 0; i < kSize; ++i) rising[i] = static_cast<std::uint32_t>(i);
  Words falling(rising.rbegin(), rising.rend());
  // Each anchor leaves one next to it that was no anchor before.
  Words nested = rising;
  for (std::size_t i = 0; i < kSize; ++i) nested[i] = static_cast<std::uint32_t>(std::min(i, kSize - i) / 2);
  Words shuffled = rising;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937_64(1));
  const std::clock_t begin = std::clock();
  for (const Words& a : {rising, falling, nested, shuffled, random_words(kSize, 2, 1), random_words(kSize, 2, 2)}) {
    for (const Words& b : {rising, falling, nested, shuffled, random_words(kSize, 2, 3), Words(kSize, 1)}) {
      word_matches(a, b);
    }
  }
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kMaxSeconds);
}
