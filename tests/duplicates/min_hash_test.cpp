#include "duplicates/min_hash.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace unspun;

TEST_CASE("min hash: neither the order of a set matters, nor how often an element stands in it") {
  CHECK(rc::check([](std::vector<std::uint64_t> set) {
    if (set.empty()) return;
    const MinHash signature = MinHash::of(set);
    set.push_back(set.front());
    std::reverse(set.begin(), set.end());
    RC_ASSERT(MinHash::of(set) == signature);
    RC_ASSERT(similarity(signature, signature) == 1);
  }));
}

TEST_CASE("min hash: the estimate lies within four standard deviations of the Jaccard similarity") {
  std::mt19937_64 generator(11);
  for (const std::size_t common : {0U, 10U, 20U, 100U, 300U, 600U}) {
    CAPTURE(common);
    double sum = 0;
    constexpr int kTrials = 20;
    constexpr std::size_t kSize = 600;
    for (int trial = 0; trial < kTrials; ++trial) {
      std::vector<std::uint64_t> a(kSize);
      for (std::uint64_t& element : a) element = generator();
      std::vector<std::uint64_t> b = a;
      for (std::size_t i = common; i < kSize; ++i) b[i] = generator();
      sum += similarity(MinHash::of(a), MinHash::of(b));
    }
    const double expected = static_cast<double>(common) / static_cast<double>(2 * kSize - common);
    const double deviation = std::sqrt(expected * (1 - expected) / (MinHash::kHashes * kTrials));
    CHECK(std::abs(sum / kTrials - expected) <= 4 * deviation + 0.001);
  }
}

TEST_CASE("min hash: small numbers in a row are as good as hashes") {
  std::vector<std::uint64_t> a;
  std::vector<std::uint64_t> b;
  for (std::uint64_t i = 0; i < 500; ++i) {
    a.push_back(i);
    b.push_back(i + 500);
  }
  CHECK(similarity(MinHash::of(a), MinHash::of(b)) < 0.05);
}

TEST_CASE("min hash: a band is its values and its place") {
  const std::vector<std::uint64_t> set = {1, 2, 3};
  MinHash signature = MinHash::of(set);
  const std::uint64_t band = band_hash(signature, 4, 2);
  CHECK(band_hash(signature, 4, 2) == band);
  signature.values[8] = signature.values[4];
  signature.values[9] = signature.values[5];
  CHECK(band_hash(signature, 8, 2) != band);
  ++signature.values[6];
  CHECK(band_hash(signature, 4, 2) == band);
  ++signature.values[5];
  CHECK(band_hash(signature, 4, 2) != band);
}
