#include "model/ngram_table.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cstring>
#include <map>
#include <random>
#include <vector>

using namespace unspun;

TEST_CASE("ngram table: a key says the order of its words") {
  const NgramKey house = extended(kEmptyKey, 5);
  CHECK(extended(house, 7) != extended(extended(kEmptyKey, 7), 5));
  CHECK(extended(house, 7) != house);
  CHECK(extended(extended(house, 7), 7) != extended(house, 7));
}

TEST_CASE("ngram table: finds what was put in and nothing else") {
  CHECK(rc::check([] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 5000);
    std::mt19937_64 generator(*rc::gen::arbitrary<std::uint64_t>());
    std::map<NgramKey, NgramCost> entries;
    while (entries.size() < count) {
      const NgramKey key = generator();
      entries[key] = {static_cast<std::uint8_t>(key >> 8), static_cast<std::uint8_t>(key >> 17)};
    }
    NgramTableBuilder builder(count);
    for (const auto& [key, cost] : entries) builder.insert(key, cost);
    const NgramTable table(builder.buckets());
    for (const auto& [key, cost] : entries) {
      const auto found = table.find(key);
      RC_ASSERT(found.has_value());
      RC_ASSERT(found->cost == cost.cost);
      RC_ASSERT(found->backoff == cost.backoff);
    }
    std::size_t false_hits = 0;
    for (int i = 0; i < 1000; ++i) false_hits += table.find(generator()).has_value() ? 1U : 0U;
    RC_ASSERT(false_hits <= 1U);  // about 1 in 400 million
  }));
}

TEST_CASE("ngram table: keys that all want the last bucket overflow to the first") {
  constexpr std::size_t kCount = 25;
  NgramTableBuilder builder(kCount);
  REQUIRE(builder.buckets().size() >= 3);
  const auto key_of = [](std::size_t i) { return 0xFFFFFFFF00000000ULL + i + 1; };
  for (std::size_t i = 0; i < kCount; ++i) builder.insert(key_of(i), {static_cast<std::uint8_t>(i), 0});
  const NgramTable table(builder.buckets());
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto found = table.find(key_of(i));
    REQUIRE(found.has_value());
    CHECK(found->cost == i);
  }
  CHECK_FALSE(table.find(key_of(kCount)).has_value());
  // Ten stay in the last bucket, ten in the first; of those the fingerprints 11 to 25 have passed the one, 21 to 25
  // both.
  CHECK(builder.buckets().back().overflow == 0xFF);
  CHECK(builder.buckets()[0].overflow == 0b11100011);
  CHECK_FALSE(table.find(5).has_value());
}

TEST_CASE("ngram table: a fingerprint of zero is not taken for an empty place") {
  NgramTableBuilder builder(1);
  CHECK_FALSE(builder.find(0).has_value());
  builder.insert(0, {3, 4});
  REQUIRE(builder.find(0).has_value());
  CHECK(builder.find(0)->backoff == 4);
}

TEST_CASE("ngram table: without buckets, and with nothing but overflow, look-ups end") {
  CHECK(NgramTable().empty());
  CHECK_FALSE(NgramTable().find(42).has_value());
  std::vector<NgramTable::Bucket> damaged(4);
  std::memset(static_cast<void*>(damaged.data()), 0xFF, damaged.size() * sizeof(NgramTable::Bucket));
  CHECK_FALSE(NgramTable(damaged).find(42).has_value());
}
