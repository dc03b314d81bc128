#include "filter/json_members.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace unspun;

namespace {

std::string with(std::string_view line, const std::vector<NewMember>& added) {
  const auto outline = json_outline(line);
  REQUIRE(outline);
  return with_members(line, *outline, added);
}

}  // namespace

TEST_CASE("json members: new ones come last, the others stay as they are written") {
  CHECK(with(R"({"a": 1.50,"b" :[ 2 ] })", {{"c", "{}"}}) == R"({"a": 1.50,"b" :[ 2 ], "c": {}})");
  CHECK(with(R"(  {"a":1}  )", {{"b", "2"}, {"c", "3"}}) == R"({"a":1, "b": 2, "c": 3})");
  CHECK(with(R"({"a":"\ud800","a":2})", {{"q\"", "1"}}) == R"({"a":"\ud800","a":2, "q\"": 1})");
}

TEST_CASE("json members: one of the same name is replaced, wherever it stood and however it is written") {
  CHECK(with(R"({"a": 1,"b": 2})", {{"b", "[3]"}}) == R"({"a": 1, "b": [3]})");
  CHECK(with(R"({"b": 2, "a": 1})", {{"b", "3"}}) == R"({"a": 1, "b": 3})");
  CHECK(with(R"({"a":1,"b":2,"c":3})", {{"b", "4"}}) == R"({"a":1,"c":3, "b": 4})");
  CHECK(with(R"({"\u0062": 2})", {{"b", "3"}}) == R"({"b": 3})");
  CHECK(with(R"({"b":1,"b":2})", {{"b", "3"}}) == R"({"b": 3})");
}
