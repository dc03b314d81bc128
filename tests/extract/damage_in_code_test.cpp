#include "extract/damage_in_code.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

bool is_code_at(const std::string& text, std::string_view what) {
  return CodePlaces(text).is_code(text.find(what));
}

}  // namespace

TEST_CASE("damage in code: backticks, indented lines, prompts, fences") {
  CHECK(is_code_at("write `X` here", "X"));
  CHECK(is_code_at("text\n    X\ntext", "X"));
  CHECK(is_code_at("\tX", "X"));
  CHECK(is_code_at("$ run X", "X"));
  CHECK(is_code_at(">>> X", "X"));
  CHECK(is_code_at("one\n```\nX\n```\ntwo", "X"));
}

TEST_CASE("damage in code: prose is none") {
  CHECK_FALSE(is_code_at("write X here", "X"));
  CHECK_FALSE(is_code_at("`a` X `b`", "X"));
  CHECK_FALSE(is_code_at("one ` X", "X"));
  CHECK_FALSE(is_code_at("`one\nX`", "X"));
  CHECK_FALSE(is_code_at("# X", "X"));
  CHECK_FALSE(is_code_at("> X", "X"));
  CHECK_FALSE(is_code_at("```\na\n```\nX\n```\nb\n```\n", "X"));
  // A fence that is never closed opens nothing, and one within a line is none.
  CHECK_FALSE(is_code_at("one\n```\nX", "X"));
  CHECK_FALSE(is_code_at("a ``` b\nX\nc ``` d", "X"));
}

TEST_CASE("damage in code: the line near a place is bounded either side") {
  CHECK(near_line("one\ntwo\nthree", 5) == "two");
  CHECK(near_line("one", 0) == "one");
  const std::string text(5000, 'x');
  CHECK(near_line(text, 2500).size() == 1024);
}
