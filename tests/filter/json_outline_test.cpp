#include "filter/json_outline.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <rapidcheck.h>
#include <nlohmann/json.hpp>

#include <string>

using namespace unspun;

namespace {

std::string members_of(std::string_view line) {
  const auto outline = json_outline(line);
  if (!outline) return fmt::format("<{}>", outline.error().message);
  std::string members;
  for (const OutlinedMember& member : outline->members) {
    members += fmt::format("{}|{}\n", member.key.of(line), member.whole.of(line));
  }
  return members + std::string(line.substr(outline->close));
}

bool is_refused(std::string_view line) {
  return !json_outline(line);
}

}  // namespace

TEST_CASE("json outline: the members of the outermost object and its end") {
  CHECK(members_of(R"({"a": 1, "b":[2]})") == "a|\"a\": 1\nb|\"b\":[2]\n}");
  CHECK(members_of(R"( { "a" : {"x": {}, "y": [[], {"z": null}]} ,"b":"}" } )") ==
        "a|\"a\" : {\"x\": {}, \"y\": [[], {\"z\": null}]}\nb|\"b\":\"}\"\n} ");
  CHECK(members_of("{}") == "}");
  CHECK(members_of(R"({"a\"b": "c\\"})") == "a\\\"b|\"a\\\"b\": \"c\\\\\"\n}");
  CHECK(members_of(R"({"a": NaN, "b": -Infinity, "c": Infinity})") ==
        "a|\"a\": NaN\nb|\"b\": -Infinity\nc|\"c\": Infinity\n}");
}

TEST_CASE("json outline: what is no JSON object is refused") {
  for (const char* line : {"",
                           "1",
                           "[]",
                           "{",
                           "}",
                           "{}}",
                           "{} {}",
                           R"({"a"})",
                           R"({"a":})",
                           R"({"a":1,})",
                           R"({,})",
                           R"({"a":1 "b":2})",
                           R"({"a":[1,]})",
                           R"({"a":[,1]})",
                           R"({"a":[1 2]})",
                           R"({"a":[1})",
                           R"({"a":(1)})",
                           R"({"a":tru})",
                           R"({a:1})",
                           R"({"a":01})",
                           R"({"a":1.})",
                           R"({"a":.5})",
                           R"({"a":1e})",
                           R"({"a":+1})",
                           R"({"a":--1})",
                           R"({"a":"\x"})",
                           R"({"a":"\u12g4"})",
                           R"({"a":"b)",
                           R"({"a":"\)",
                           "{\"a\":\"\t\"}",
                           R"({"a":'b'})",
                           R"({"a":1}x)"}) {
    CAPTURE(line);
    CHECK(is_refused(line));
  }
}

TEST_CASE("json outline: messages say where") {
  CHECK(members_of(R"({"a": tru})") == "<broken JSON: no value at byte 6 of the line>");
  CHECK(members_of(R"({"a": 1 2})") == "<broken JSON: no comma or closing brace at byte 8 of the line>");
}

TEST_CASE("json outline: a thousand levels pass, one more does not, and a million take no stack") {
  const auto nested = [](std::size_t levels) {
    return fmt::format("{{\"a\": {}{}}}", std::string(levels - 1, '['), std::string(levels - 1, ']'));
  };
  CHECK(!is_refused(nested(1000)));
  const auto refused = json_outline(nested(1001));
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::TooLarge);
  CHECK(is_refused(nested(1'000'000)));
}

TEST_CASE("json outline: agrees with another parser about damaged lines") {
  const std::string whole = R"({"a": [1, -2.5e+3, {"b": null}], "c": "x\u00e9\n", "d": {"e": [true, false]}, "f": 0})";
  REQUIRE(!is_refused(whole));
  const bool holds = rc::check("damage is seen", [&] {
    std::string line = whole;
    const auto place = *rc::gen::inRange<std::size_t>(0, line.size());
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        line.erase(place, 1);
        break;
      case 1:
        line.resize(place);
        break;
      default:
        line[place] = *rc::gen::elementOf(std::string("{}[],:\"\\0123456789.eE+-truefalsn x\t"));
    }
    const auto parsed = nlohmann::json::parse(line, nullptr, false);
    RC_ASSERT(is_refused(line) == !(parsed.is_object()));
  });
  CHECK(holds);
}
