#include "server/annotated_text.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <string>

#include "server/utf16_index.hpp"

using namespace unspun;

namespace {

AnnotatedText annotated(std::string_view json) {
  auto text = AnnotatedText::of_annotations(*json_value(json));
  REQUIRE(text);
  return *text;
}

}  // namespace

TEST_CASE("annotated text: ranges are those of text and markup") {
  const AnnotatedText text = annotated(
      R"({"annotation": [{"text": "An "}, {"markup": "<b>"}, {"text": "bold"}, {"markup": "</b>"},
                         {"markup": "<p>", "interpretAs": "\n\n"}, {"text": "move"}]})");
  CHECK(text.rated() == "An bold\n\nmove");
  CHECK(text.original() == "An <b>bold</b><p>move");
  CHECK(text.original_range({3, 7}) == ByteRange{6, 10});    // bold
  CHECK(text.original_range({0, 2}) == ByteRange{0, 2});     // An
  CHECK(text.original_range({0, 7}) == ByteRange{0, 10});    // An bold
  CHECK(text.original_range({9, 13}) == ByteRange{17, 21});  // move
  CHECK(text.original_range({7, 8}) == ByteRange{14, 17});   // a line feed: all of <p>
  CHECK(text.original_range({5, 13}) == ByteRange{8, 21});   // ld, markup, move
}

TEST_CASE("annotated text: without markup all stays where it is") {
  const AnnotatedText text("An bold move");
  CHECK(text.original() == text.rated());
  CHECK(text.original_range({3, 7}) == ByteRange{3, 7});
}

TEST_CASE("annotated text: what is of another shape is refused with its number") {
  for (const auto* json : {R"([])", R"({"annotation": {}})", R"({"annotation": [{"text": "a"}, 1]})"})
    CHECK_FALSE(AnnotatedText::of_annotations(*json_value(json)));
  const auto text = AnnotatedText::of_annotations(*json_value(R"({"annotation": [{"text": "a"}, {"text": 1}]})"));
  REQUIRE_FALSE(text);
  CHECK(text.error().message.find("annotation 2 ") != std::string::npos);
}

TEST_CASE("annotated text: each piece of text is found again in the original") {
  CHECK(rc::check([](const std::vector<std::pair<std::string, bool>>& pieces) {
    JsonValue::Array items;
    for (const auto& [text, is_text] : pieces) {
      JsonValue::Object item;
      item.push_back({is_text ? "text" : "markup", JsonValue{text}});
      items.push_back(JsonValue{std::move(item)});
    }
    JsonValue::Object data;
    data.push_back({"annotation", JsonValue{std::move(items)}});
    const auto text = AnnotatedText::of_annotations(JsonValue{std::move(data)});
    RC_ASSERT(text.has_value());
    for (std::size_t begin = 0; begin < text->rated().size(); ++begin) {
      const ByteRange range = text->original_range({begin, begin + 1});
      RC_ASSERT(range.of(text->original()) == std::string_view(text->rated()).substr(begin, 1));
    }
  }));
}

TEST_CASE("UTF-16 index: é takes one unit, an emoji two") {
  const std::string text = "\xC3\xA9\xF0\x9F\x99\x82x";
  const Utf16Index units(text);
  CHECK(units.offset(0) == 0);
  CHECK(units.offset(2) == 1);
  CHECK(units.offset(6) == 3);
  CHECK(units.offset(7) == 4);
}

TEST_CASE("UTF-16 index: agrees with counting from the front") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& choices) {
    constexpr std::array<std::string_view, 4> kCharacters = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82"};
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> expected;  // byte, unit
    std::size_t unit = 0;
    for (int round = 0; round < 40; ++round) {  // over several of its steps
      for (const std::uint8_t choice : choices) {
        expected.emplace_back(text.size(), unit);
        text += kCharacters[choice % 4];
        unit += choice % 4 == 3 ? 2 : 1;
      }
    }
    expected.emplace_back(text.size(), unit);
    const Utf16Index units(text);
    for (const auto& [byte, wanted] : expected) RC_ASSERT(units.offset(byte) == wanted);
  }));
}
