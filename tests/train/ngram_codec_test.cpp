#include "train/ngram_codec.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <vector>

using namespace unspun;

namespace {

constexpr std::size_t kOrders = LanguageModel::kMaxOrder;

/// Random n-grams with all their prefixes and suffixes.
SmoothedNgrams closed_ngrams(std::uint64_t seed, WordId words, std::size_t count) {
  std::mt19937_64 generator(seed);
  std::array<std::set<ReversedNgram>, kOrders + 1> sets;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t order = 2 + generator() % (kOrders - 1);
    ReversedNgram ngram;
    // Small numbers often, as in text.
    for (WordId& word : ngram) word = static_cast<WordId>(std::min(generator() % words, generator() % words));
    for (std::size_t begin = 0; begin < order; ++begin) {
      for (std::size_t end = begin + 2; end <= order; ++end) {
        ReversedNgram part;
        part.fill(kNoWord);
        std::copy(ngram.begin() + static_cast<std::ptrdiff_t>(begin), ngram.begin() + static_cast<std::ptrdiff_t>(end),
                  part.begin());
        sets[end - begin].insert(part);
      }
    }
  }
  for (WordId word = 0; word < words; ++word) sets[1].insert({word, kNoWord, kNoWord, kNoWord});
  SmoothedNgrams ngrams;
  for (std::size_t order = 1; order <= kOrders; ++order) {
    for (const ReversedNgram& ngram : sets[order]) {
      const float backoff = order == kOrders ? 0.0F : -static_cast<float>(generator() % 40) / 16;
      ngrams[order].push_back({ngram, -static_cast<float>(generator() % 4000) / 100, backoff});
    }
  }
  return ngrams;
}

bool same(const NgramTrie& a, const NgramTrie& b) {
  for (std::size_t order = 1; order <= kOrders; ++order) {
    const auto equal_costs = [](NgramCost x, NgramCost y) { return x.cost == y.cost && x.backoff == y.backoff; };
    if (a[order].first_word != b[order].first_word || (order > 1 && a[order].children != b[order].children) ||
        !std::equal(a[order].costs.begin(), a[order].costs.end(), b[order].costs.begin(), b[order].costs.end(),
                    equal_costs)) {
      return false;
    }
  }
  return true;
}

/// Whether the parts of a trie fit together, so that a reader of it stays inside.
bool is_sound(const NgramTrie& trie) {
  for (std::size_t order = 1; order <= kOrders; ++order) {
    const NgramLevel& level = trie[order];
    if (level.first_word.size() != level.costs.size()) return false;
    for (const WordId word : level.first_word) {
      if (word >= trie[1].costs.size()) return false;
    }
    if (order == 1) continue;
    if (level.children.size() != trie[order - 1].costs.size() + 1 || level.children.front() != 0 ||
        level.children.back() != level.costs.size() || !std::is_sorted(level.children.begin(), level.children.end())) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("ngram codec: a trie has the n-grams in suffix order, rounded to steps") {
  SmoothedNgrams ngrams;
  for (WordId word = 0; word < 5; ++word) ngrams[1].push_back({{word, kNoWord, kNoWord, kNoWord}, -2.0F, -0.5F});
  ngrams[2] = {{{3, 4, kNoWord, kNoWord}, -0.25F, 0}, {{4, 1, kNoWord, kNoWord}, -100.0F, -0.05F}};
  const auto trie = ngram_trie(ngrams);
  REQUIRE(trie.has_value());
  CHECK((*trie)[1].costs[2].cost == 16);
  CHECK((*trie)[1].costs[2].backoff == 4);
  CHECK((*trie)[2].first_word == std::vector<WordId>{4, 1});
  CHECK((*trie)[2].children == std::vector<std::uint32_t>{0, 0, 0, 0, 1, 2});
  CHECK((*trie)[2].costs[0].cost == 2);
  CHECK((*trie)[2].costs[1].cost == 255);  // as improbable as can be said
  CHECK((*trie)[2].costs[1].backoff == 0);
  CHECK(is_sound(*trie));
}

TEST_CASE("ngram codec: an n-gram without its suffix is refused") {
  SmoothedNgrams ngrams;
  for (WordId word = 0; word < 5; ++word) ngrams[1].push_back({{word, kNoWord, kNoWord, kNoWord}, -2.0F, 0});
  ngrams[2] = {{{3, 4, kNoWord, kNoWord}, -1.0F, 0}};
  ngrams[3] = {{{4, 3, 3, kNoWord}, -1.0F, 0}};
  const auto trie = ngram_trie(ngrams);
  REQUIRE_FALSE(trie.has_value());
  CHECK(trie.error().code == ErrorCode::InvalidArgument);
}

TEST_CASE("ngram codec: any closed set of n-grams comes back") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::inRange<WordId>(kFirstWord + 1, 300);
    const auto count = *rc::gen::inRange<std::size_t>(0, 2000);
    const auto trie = ngram_trie(closed_ngrams(*rc::gen::arbitrary<std::uint64_t>(), words, count));
    RC_ASSERT(trie.has_value());
    RC_ASSERT(is_sound(*trie));
    const auto again = unpacked(packed(*trie));
    RC_ASSERT(again.has_value());
    RC_ASSERT(same(*trie, *again));
  }));
}

TEST_CASE("ngram codec: cut or changed bytes give an error or some trie, never a crash") {
  const auto trie = ngram_trie(closed_ngrams(11, 60, 800));
  REQUIRE(trie.has_value());
  const std::vector<std::byte> bytes = packed(*trie);
  CHECK(rc::check([&] {
    std::vector<std::byte> damaged = bytes;
    const auto flips = *rc::gen::inRange(0, 4);
    for (int i = 0; i < flips; ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, damaged.size());
      damaged[at] ^= static_cast<std::byte>(*rc::gen::inRange(1, 256));
    }
    damaged.resize(*rc::gen::inRange<std::size_t>(0, damaged.size() + 1));
    const auto result = unpacked(damaged);
    if (result) {
      RC_ASSERT(is_sound(*result));
    } else {
      RC_ASSERT(result.error().code == ErrorCode::BadFormat);
    }
  }));
}

TEST_CASE("ngram codec: half of the bytes is an error") {
  const auto trie = ngram_trie(closed_ngrams(12, 60, 800));
  REQUIRE(trie.has_value());
  std::vector<std::byte> bytes = packed(*trie);
  bytes.resize(bytes.size() / 2);
  CHECK_FALSE(unpacked(bytes).has_value());
  CHECK_FALSE(unpacked({}).has_value());
}

TEST_CASE("ngram codec: an n-gram takes few bytes") {
  const SmoothedNgrams ngrams = closed_ngrams(13, 1000, 20'000);
  const auto trie = ngram_trie(ngrams);
  REQUIRE(trie.has_value());
  std::size_t count = 0;
  for (std::size_t order = 1; order <= kOrders; ++order) count += ngrams[order].size();
  // Random costs alone are about 1.7 bytes here; a plain entry would be six.
  CHECK(packed(*trie).size() < count * 3);
}
