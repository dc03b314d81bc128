#include "desk/request_body.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <utility>

#include "desk/add_request.hpp"
#include "desk/decision_request.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

std::string why_no_decision(std::string_view json) {
  auto body = request_body_of(json);
  if (!body) return body.error().message;
  const auto decision = decision_body(std::move(*body));
  return decision ? std::string() : decision.error().message;
}

}  // namespace

TEST_CASE("request body: a decision") {
  const auto decision = decision_body(*request_body_of(
      R"({"item": 7, "revision": 2.0, "decision": "dismissed", "comment": "No.\n",
          "spans": [{"begin": 1, "end": 5, "right": true}, {"begin": 0, "end": 1, "right": false}]})"));
  REQUIRE(decision);
  CHECK(decision->item == 7);
  CHECK(decision->revision == 2);
  CHECK_FALSE(decision->is_confirmed);
  CHECK(decision->comment == "No.\n");
  REQUIRE(decision->places.size() == 2);
  CHECK(decision->places[0].begin == 1);
  CHECK(decision->places[0].end == 5);
  CHECK(decision->places[0].is_right);
  CHECK_FALSE(decision->places[1].is_right);
  CHECK(why_no_decision(R"({"item": 7, "revision": 2, "decision": "confirmed", "comment": null, "spans": null})")
            .empty());
}

TEST_CASE("request body: the first thing wrong is said") {
  CHECK(why_no_decision("").starts_with("not JSON at byte"));
  CHECK(why_no_decision("[1]") == "the body must be a JSON object");
  CHECK(why_no_decision("{}") == "member \"item\" is missing");
  CHECK(why_no_decision(R"({"item": "7", "revision": 2})") == "member \"item\" must be an integer");
  CHECK(why_no_decision(R"({"item": 7.5})") == "member \"item\" must be an integer");
  CHECK(why_no_decision(R"({"item": 1e3})") == "member \"item\" must be an integer");
  CHECK(why_no_decision(R"({"item": 99999999999999999999})") == "member \"item\" must be an integer");
  CHECK(why_no_decision(R"({"item": 1, "revision": 1})") == "member \"decision\" is missing");
  CHECK(why_no_decision(R"({"item": 1, "revision": 1, "decision": "yes"})") ==
        "member \"decision\" must be \"confirmed\" or \"dismissed\"");
  CHECK(why_no_decision(R"({"item": 1, "revision": 1, "decision": "confirmed", "spans": [{"begin": 0, "end": 1}]})") ==
        "member \"right\" is missing");
  CHECK(why_no_decision(R"({"item": 1, "revision": 1, "decision": "confirmed", "coment": ""})") ==
        "member \"coment\" is not known (item, revision, decision, comment, spans)");
  const std::string long_name(5000, 'x');
  CHECK(why_no_decision(R"({"item": 1, "revision": 1, "decision": "confirmed", ")" + long_name + "\": 1}").size() <
        200);
  const std::string within = std::string(39, 'x') + "\u00E9";
  CHECK(why_no_decision(R"({"item": 1, "revision": 1, "decision": "confirmed", ")" + within + "\": 1}")
            .starts_with("member \"" + std::string(39, 'x') + "\" is not known"));
}

TEST_CASE("request body: none is needed where there are no members") {
  HttpRequest request;
  CHECK(no_members(request));
  request.body = "{}";
  CHECK(no_members(request).error().code == ErrorCode::InvalidArgument);  // of no type
  request.content_type = "application/json; charset=utf-8";
  CHECK(no_members(request));
  request.body = R"({"a": 1})";
  CHECK(no_members(request).error().code == ErrorCode::BadFormat);
}

TEST_CASE("request body: a document to add") {
  const auto add = add_request(
      *request_body_of(R"({"text": "a", "id": 12, "source": "forum", "url": "http://a.example/", "format": "html"})"));
  REQUIRE(add);
  CHECK(add->id == "12");
  CHECK(add->source == "forum");
  CHECK(add->order.record.id == "12");
  CHECK(add->order.record.format == Format::Html);
  const auto least = add_request(*request_body_of(R"({"text": ""})"));
  REQUIRE(least);
  CHECK(least->id.empty());
  CHECK(least->source.empty());
  CHECK(least->order.record.source == "-");
  CHECK(add_request(*request_body_of(R"({"text": "a", "format": "pdf"})")).error().message.find("format") !=
        std::string::npos);
  CHECK_FALSE(add_request(*request_body_of(R"({"text": "a", "allow": []})")));
}

TEST_CASE("row number") {
  CHECK(row_number("1") == 1);
  CHECK(row_number("9223372036854775807") == INT64_MAX);
  for (const char* text : {"", "0", "-1", "+1", " 1", "1 ", "1x", "9223372036854775808", "0x1"}) {
    CAPTURE(text);
    CHECK_FALSE(row_number(text));
  }
}

TEST_CASE("request body: any bytes are taken or refused with a reason in UTF-8") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const std::string& json : {bytes, "{\"item\": " + bytes + "}", "{\"" + bytes + "\": 1}"}) {
      const std::string why = why_no_decision(json);
      RC_ASSERT(!why.empty());
      RC_ASSERT(!first_invalid_utf8(why));
    }
  }));
}
