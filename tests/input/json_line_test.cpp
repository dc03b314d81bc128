#include "input/json_line.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include "input/line_reader.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

/// The line with the padding that the parser wants; of quotes, so that reading on into it would not go unseen.
Result<JsonFields> parsed(std::string_view line, JsonLineParser& parser) {
  std::string padded(line);
  padded.append(kLinePadding, '"');
  return parser.parse(std::string_view(padded).substr(0, line.size()));
}

Result<JsonFields> parsed(std::string_view line) {
  JsonLineParser parser("text", "id");
  return parsed(line, parser);
}

std::string text_of(std::string_view line) {
  const auto fields = parsed(line);
  return fields ? fields->text : "<" + fields.error().message + ">";
}

std::string id_of(std::string_view line) {
  const auto fields = parsed(line);
  return fields ? fields->id : "<" + fields.error().message + ">";
}

}  // namespace

TEST_CASE("json line: text and id, wherever they stand") {
  CHECK(text_of(R"({"id": "7", "text": "a \"bold\" effort"})") == "a \"bold\" effort");
  CHECK(text_of(R"({"text":"x","id":"7"})") == "x");
  CHECK(id_of(R"({"text":"x","id":"a\/b"})") == "a/b");
  CHECK(text_of(R"(  { "n" : [1, {"text": "no"}], "text" : "yes" , "o" : {"text": "no"} }  )") == "yes");
  CHECK(text_of(R"({"text": ""})") == "");
  CHECK(text_of(R"({"te\u0078t": "x"})") == "x");
  CHECK(text_of(R"({"a\"": 1, "b\\": 2, "text": "x"})") == "x");
  CHECK(text_of(R"({"text": "first", "text": "last"})") == "last");
}

TEST_CASE("json line: an id that is a number is taken as written, other values are no id") {
  CHECK(id_of(R"({"id": 12345678901234567890123, "text": "x"})") == "12345678901234567890123");
  CHECK(id_of(R"({"id":-1.50e3 ,"text": "x"})") == "-1.50e3");
  for (const char* line :
       {R"({"id": null, "text": "x"})", R"({"id": true, "text": "x"})", R"({"text": "x"})",
        R"({"id": {"id": 1}, "text": "x"})", R"({"id": [1], "text": "x"})", R"({"id": "", "text": "x"})"}) {
    CAPTURE(line);
    CHECK(id_of(line).empty());
  }
}

TEST_CASE("json line: fields of other names") {
  JsonLineParser parser("body", "url");
  const auto fields = parsed(R"({"text": "no", "body": "yes", "id": 1, "url": "u"})", parser);
  REQUIRE(fields);
  CHECK(fields->text == "yes");
  CHECK(fields->id == "u");
  JsonLineParser odd("a\\b", "\"");
  const auto odd_fields = parsed(R"({"a\\b": "yes", "\"": 5})", odd);
  REQUIRE(odd_fields);
  CHECK(odd_fields->text == "yes");
  CHECK(odd_fields->id == "5");
}

TEST_CASE("json line: a text that is missing or no string") {
  CHECK(text_of(R"({})") == "<no field \"text\">");
  CHECK(text_of(R"({"Text": "x"})") == "<no field \"text\">");
  CHECK(text_of(R"({"text": 5})") == "<field \"text\" is a number, not a string>");
  CHECK(text_of(R"({"text": null})") == "<field \"text\" is null, not a string>");
  CHECK(text_of(R"({"text": ["x"]})") == "<field \"text\" is an array, not a string>");
  CHECK(text_of(R"({"text": {"text": "x"}})") == "<field \"text\" is an object, not a string>");
  CHECK(text_of(R"({"text": false})") == "<field \"text\" is a boolean, not a string>");
}

TEST_CASE("json line: broken JSON is refused") {
  for (const char* line : {"x",
                           "{",
                           "}",
                           "[]",
                           "\"text\"",
                           "5",
                           "null",
                           R"({"text")",
                           R"({"text":)",
                           R"({"text": "x")",
                           R"({"text": "x)",
                           R"({"text": "x"} {"text": "y"})",
                           R"({"text": "x"}})",
                           R"({"text": "x" "id": 1})",
                           R"({"text": "x"; "id": 1})",
                           R"({"text": "x", })",
                           R"({text: "x"})",
                           R"({'text': 'x'})",
                           R"({"text": "\q"})",
                           R"({"text": "\u12"})",
                           R"({"text": "x"y})",
                           R"({"text": "x", "n": [1, 2})",
                           "{\"text\": \"a\tb\"}",
                           "{\"text\": \"a\nb\"}",
                           R"([{"text": "x"}])",
                           R"({"text": "x\"})",
                           ""}) {
    CAPTURE(line);
    const auto fields = parsed(line);
    REQUIRE_FALSE(fields);
    CHECK(fields.error().code == ErrorCode::BadFormat);
    CHECK_FALSE(fields.error().message.empty());
    CHECK_FALSE(fields.error().message.ends_with('.'));
  }
}

TEST_CASE("json line: invalid UTF-8 at every place is refused, and the place is told") {
  const std::string line = "{\"id\": \"na\xC3\xAFve\", \"text\": \"5 \xE2\x82\xAC, says \xF0\x9F\x98\x80 and so on\"}";
  REQUIRE(parsed(line));
  for (std::size_t place = 0; place <= line.size(); ++place) {
    std::string damaged = line;
    damaged.insert(place, 1, '\xFF');
    CAPTURE(place);
    CHECK_FALSE(parsed(damaged));
  }
  CHECK(text_of("{\"text\": \"a\xE9z\"}") == "<invalid UTF-8 at byte 11 of the line>");
}

TEST_CASE("json line: the result is valid UTF-8 where the line has surrogates alone") {
  const auto fields = parsed(R"({"text": "\ud800 \udc00\ud800", "id": "\udfff"})");
  REQUIRE(fields);
  CHECK(fields->text == "\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(fields->id == "\xEF\xBF\xBD");
}

TEST_CASE("json line: one parser reads short and long lines in any order, and goes on after errors") {
  JsonLineParser parser("text", "id");
  for (const std::size_t size : {10U, 1'000'000U, 3U, 64'000U, 70'000U, 5U}) {
    const std::string text(size, 'x');
    const auto fields = parsed(R"({"text": ")" + text + "\"}", parser);
    REQUIRE(fields);
    CHECK((fields->text == text));
    CHECK_FALSE(parsed("{\"text\": ", parser));
  }
}

TEST_CASE("json line: deep nesting is stepped over or refused, never a crash") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const auto fields = parsed("{\"deep\": " + deep + R"(, "text": "x"})");
  if (fields) CHECK(fields->text == "x");
  CHECK_FALSE(parsed(std::string(100'000, '{')));
  CHECK_FALSE(parsed("{\"text\": " + std::string(100'000, '[')));
}

TEST_CASE("json line: any mixture of pieces of JSON gives valid UTF-8 or an error") {
  const auto piece = rc::gen::element<std::string>("{", "}", "[", "]", ":", ",", "\"", "\\", "\"text\"", "\"id\"", "1",
                                                   R"("text":")", "\\u", "d83d", "\\ud800", "\xC3", "\xA9", " ", "\n");
  CHECK(rc::check([&] {
    std::string line = *rc::gen::element<std::string>("", "{", "{\"text\":\"");
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) line += part;
    line += *rc::gen::element<std::string>("", "}", "\"}");
    const auto fields = parsed(line);
    if (fields) RC_ASSERT(!first_invalid_utf8(fields->text) && !first_invalid_utf8(fields->id));
  }));
}

TEST_CASE("json line: a field with dots is a path into objects") {
  const auto fields_of = [](std::string_view line) {
    JsonLineParser parser("content.text", "content.meta.id");
    const auto fields = parsed(line, parser);
    return fields ? fields->id + "|" + fields->text : "<" + fields.error().message + ">";
  };
  CHECK(fields_of(R"({"text": "no", "content": {"n": [{}], "meta": {"id": 7}, "text": "yes"}, "id": 8})") == "7|yes");
  CHECK(fields_of(R"({"c\u006fntent": {"te\u0078t": "yes"}})") == "|yes");
  CHECK(fields_of(R"({"content.text": "yes", "content.meta": {"id": "a"}})") == "|yes");
  CHECK(fields_of(R"({"content": {"text": "a"}, "content": {"text": "b"}})") == "|b");
  for (const char* line : {R"({"content": "text"})", R"({"content": [{"text": "no"}]})", R"({"content": null})",
                           R"({"content": {"text.x": "no", "n": {"text": "no"}}})", R"({"text": "no"})"}) {
    CHECK(fields_of(line) == "<no field \"content.text\">");
  }
  CHECK(fields_of(R"({"content": {"text": 5}})") == "<field \"content.text\" is a number, not a string>");
  CHECK(fields_of(R"({"content": {"text": "a")").starts_with("<"));
  CHECK(fields_of(R"({"content": {"text": "a", "x")").starts_with("<"));
}
