#include "base/utf8_bytes.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("utf8 bytes: each character has one byte that does not go on with it") {
  CHECK_FALSE(is_utf8_continuation('a'));
  CHECK_FALSE(is_utf8_continuation('\xC3'));
  CHECK(is_utf8_continuation('\xA9'));
  CHECK(code_point_count("") == 0);
  CHECK(code_point_count("a\u00E9\u20AC\U0001F600") == 4);
}

TEST_CASE("utf8 bytes: a beginning has no part of a character") {
  CHECK(utf8_beginning("abc", 3) == "abc");
  CHECK(utf8_beginning("abc", 2) == "ab");
  for (const std::size_t most : {1, 2, 3, 4}) CHECK(utf8_beginning("a\U0001F600b", most) == "a");
  CHECK(utf8_beginning("a\U0001F600b", 5) == "a\U0001F600");
  CHECK(utf8_beginning("\U0001F600b", 3).empty());
  CHECK(utf8_beginning("", 0).empty());
}
