#include "base/byte_range.hpp"

#include <doctest/doctest.h>

using unspun::ByteRange;

TEST_CASE("byte range: half-open bytes of a text") {
  const ByteRange range{2, 6};
  CHECK(range.of("a bold effort") == "bold");
  CHECK(range.size() == 4);
  CHECK_FALSE(range.empty());
  CHECK(ByteRange{3, 3}.empty());
}

TEST_CASE("byte range: ranges that touch do not overlap") {
  const ByteRange range{2, 6};
  CHECK_FALSE(range.overlaps({6, 8}));
  CHECK_FALSE(range.overlaps({0, 2}));
  CHECK(range.overlaps({5, 8}));
  CHECK(range.overlaps({0, 3}));
  CHECK(range.overlaps({3, 4}));
  CHECK(range.overlaps({0, 9}));
}

TEST_CASE("byte range: in order of begin, then end") {
  CHECK(ByteRange{1, 9} < ByteRange{2, 3});
  CHECK(ByteRange{2, 3} < ByteRange{2, 4});
  CHECK(ByteRange{2, 3} == ByteRange{2, 3});
}
