#include "train/split.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace unspun;

TEST_CASE("split: goes by the last digit of the SHA-1 of the id") {
  CHECK(split_of("seed-004") == Split::Development);  // ...5
  CHECK(split_of("c") == Split::Development);         // ...4
  CHECK(split_of("a") == Split::Calibration);         // ...8
  CHECK(split_of("") == Split::Calibration);          // ...9
  CHECK(split_of("wiki/42") == Split::Calibration);   // ...a
  CHECK(split_of("news-1") == Split::Test);           // ...e
  CHECK(split_of("e") == Split::Test);                // ...f
}

TEST_CASE("split: half, a quarter and a quarter") {
  std::array<int, 3> counts = {};
  for (int i = 0; i < 4000; ++i) ++counts[static_cast<std::size_t>(split_of("document " + std::to_string(i)))];
  CHECK(counts[0] == doctest::Approx(2000).epsilon(0.1));
  CHECK(counts[1] == doctest::Approx(1000).epsilon(0.1));
  CHECK(counts[2] == doctest::Approx(1000).epsilon(0.1));
}

TEST_CASE("split: the front of a digest is its first eight bytes") {
  CHECK(sha1_front("") == 0xda39a3ee5e6b4b0dULL);
  CHECK(sha1_front("abc") == 0xa9993e364706816aULL);
}
