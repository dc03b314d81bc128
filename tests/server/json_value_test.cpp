#include "server/json_value.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

std::string why_not(std::string_view text) {
  const auto value = json_value(text);
  REQUIRE_FALSE(value);
  CHECK(value.error().code == ErrorCode::BadFormat);
  return value.error().message;
}

}  // namespace

TEST_CASE("JSON value: all kinds") {
  const auto value = json_value(R"({"a": [1, -2.50, 1e40, "x\u00e9", true, null, {}], "b": {"c": []}, "a2": false})");
  REQUIRE(value);
  const auto* items = value->member("a")->as_array();
  REQUIRE(items != nullptr);
  REQUIRE(items->size() == 7);
  CHECK((*items)[0].as_number()->text == "1");
  CHECK((*items)[1].as_number()->text == "-2.50");
  CHECK(*(*items)[3].as_string() == "x\xC3\xA9");
  CHECK(*(*items)[4].as_bool());
  CHECK(std::holds_alternative<JsonValue::Null>((*items)[5].value));
  CHECK((*items)[6].as_object()->empty());
  CHECK(value->member("b")->member("c")->as_array()->empty());
  CHECK_FALSE(*value->member("a2")->as_bool());
  CHECK(value->member("c") == nullptr);
  CHECK(items->front().member("a") == nullptr);
}

TEST_CASE("JSON value: of a name that comes twice the last holds") {
  CHECK(*json_value(R"({"a": "1", "a": "2"})")->member("a")->as_string() == "2");
}

TEST_CASE("JSON value: what is no JSON is told by place, not by its text") {
  for (const auto* text :
       {"", " ", "{", "[1,]", "{\"a\" 1}", "tru", "1 2", "\"\xFF\"", R"("\ud800")", "'a'", "\"a\nb\""})
    CHECK(why_not(text).starts_with("not JSON at byte "));
  CHECK(why_not("{\"secret\" 1}").find("secret") == std::string::npos);
}

TEST_CASE("JSON value: limits") {
  const auto nested = [](int levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  CHECK(json_value(nested(32)));
  CHECK(why_not(nested(33)) == "nested more than 32 levels deep");
  CHECK(why_not(std::string(1'000'000, '[')) == "nested more than 32 levels deep");
  std::string many = "[1";
  for (int i = 0; i < 1'000'000; ++i) many += ",1";
  CHECK(why_not(many + "]") == "more than 1000000 values");
}
