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
