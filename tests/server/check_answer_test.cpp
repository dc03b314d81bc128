#include "server/check_answer.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace unspun;
using nlohmann::json;

namespace {

HttpRequest form(std::string body) {
  HttpRequest request;
  request.content_type = "application/x-www-form-urlencoded; charset=UTF-8";
  request.body = std::move(body);
  return request;
}

Rating rating_with(EvidenceKind kind, ByteRange range, const std::string& text) {
  Rating rating;
  Evidence evidence;
  evidence.range = range;
  evidence.kind = kind;
  evidence.found = range.of(text);
  evidence.expected = {"ambitious", "brave \"one\""};
  rating.evidence.push_back(evidence);
  return rating;
}

}  // namespace

TEST_CASE("check request: a form, a query, JSON") {
  const auto of_form =
      check_request(form("text=A+b%C3%A9&language=en-US&disabledRules=article,,phrase&enabledOnly=false"));
  REQUIRE(of_form);
  CHECK(of_form->text.rated() == "A b\xC3\xA9");
  CHECK(of_form->language == "en-US");
  CHECK(of_form->disabled_rules == std::vector<std::string>{"article", "phrase"});
  HttpRequest query;
  query.query = "language=auto&text=x";
  CHECK(check_request(query)->text.rated() == "x");
  HttpRequest mixed = form("text=body&language=en");
  mixed.query = "text=query&enabledOnly=true";
  CHECK(check_request(mixed)->text.rated() == "body");
  CHECK(check_request(mixed)->enabled_only);
  HttpRequest of_json;
  of_json.content_type = "application/json";
  of_json.body = R"({"language": "en", "data": {"annotation": [{"markup": "<b>"}, {"text": "x"}]}, "level": 1})";
  CHECK(check_request(of_json)->text.original() == "<b>x");
}

TEST_CASE("check request: what is missing or wrong is named") {
  for (const auto& [body, word] : {std::pair("text=a", "language"),
                                   {"language=en", "text"},
                                   {"text=a&language=", "language"},
                                   {"text=a&language=en&enabledOnly=perhaps", "enabledOnly"},
                                   {"data=%7B&language=en", "data"},
                                   {"text=a&data=%7B%7D&language=en", "exclude"}}) {
    const auto request = check_request(form(body));
    REQUIRE_FALSE(request);
    CHECK(request.error().message.find(word) != std::string::npos);
  }
  HttpRequest other = form("text=a&language=en");
  other.content_type = "text/xml";
  CHECK(check_request(other).error().code == ErrorCode::InvalidArgument);
  other.content_type = "application/x-www-form-urlencoded; charset=iso-8859-1";
  CHECK(check_request(other).error().code == ErrorCode::InvalidArgument);
}

TEST_CASE("check request: which rules are wanted") {
  CheckRequest request;
  CHECK(request.wants("article", "SPUN_TEXT"));
  request.disabled_categories = {"SPUN_TEXT"};
  CHECK_FALSE(request.wants("article", "SPUN_TEXT"));
  request.enabled_rules = {"article"};
  CHECK(request.wants("article", "SPUN_TEXT"));
  CHECK_FALSE(request.wants("phrase", "SPUN_TEXT"));
  request.disabled_rules = {"article"};
  CHECK_FALSE(request.wants("article", "SPUN_TEXT"));
  request.enabled_only = true;
  CHECK_FALSE(request.wants("damage", "DAMAGED_TEXT"));
}

TEST_CASE("check answer: one match in UTF-16, with what is around it") {
  const std::string text = "\xF0\x9F\x99\x82 It was an\nbold effort of theirs.";
  CheckRequest request;
  request.text = AnnotatedText(text);
  request.language = "en-GB";
  const json answer =
      json::parse(check_answer(request, rating_with(EvidenceKind::Substitution, {15, 19}, text), "1.2"));
  CHECK(answer["software"]["version"] == "1.2");
  CHECK(answer["language"]["name"] == "English (GB)");
  REQUIRE(answer["matches"].size() == 1);
  const json& match = answer["matches"][0];
  CHECK(match["offset"] == 13);
  CHECK(match["length"] == 4);
  CHECK(match["message"] == "\"bold\" stands where \"ambitious\" is expected");
  CHECK(match["replacements"] == json::parse(R"([{"value": "ambitious"}, {"value": "brave \"one\""}])"));
  CHECK(match["context"]["text"] == "\xF0\x9F\x99\x82 It was an bold effort of theirs.");
  CHECK(match["context"]["offset"] == 13);
  CHECK(match["context"]["length"] == 4);
  CHECK(match["rule"]["id"] == "substitution");
  CHECK(match["rule"]["category"]["id"] == "SPUN_TEXT");
}

TEST_CASE("check answer: long context is cut between characters") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "\xE2\x82\xAC";
  text += "bold";
  for (int i = 0; i < 50; ++i) text += "\xE2\x82\xAC";
  CheckRequest request;
  request.text = AnnotatedText(text);
  request.language = "auto";
  const json answer = json::parse(check_answer(request, rating_with(EvidenceKind::Damage, {150, 154}, text), "1"));
  const json& context = answer["matches"][0]["context"];
  CHECK(context["offset"] == 3 + 13);  // "..." and 39 bytes of three each
  const std::string shown = context["text"];
  CHECK(shown.starts_with("...\xE2\x82\xAC"));
  CHECK(shown.ends_with("\xE2\x82\xAC..."));
  CHECK(shown.find("\xEF\xBF\xBD") == std::string::npos);
  CHECK(answer["matches"][0]["rule"]["issueType"] == "characters");
}

TEST_CASE("check answer: matches in markup that is read as much text show little of it each") {
  const std::string read_as(20000, 'a');
  JsonValue::Object item;
  item.push_back({"markup", JsonValue{std::string(100000, 'm')}});
  item.push_back({"interpretAs", JsonValue{read_as}});
  JsonValue::Array items;
  items.push_back(JsonValue{std::move(item)});
  JsonValue::Object data;
  data.push_back({"annotation", JsonValue{std::move(items)}});
  CheckRequest request;
  request.text = *AnnotatedText::of_annotations(JsonValue{std::move(data)});
  Rating rating;
  for (std::size_t i = 0; i < 1000; ++i) {
    Evidence evidence;
    evidence.range = {20 * i, 20 * i + 4};
    evidence.found = "aaaa";
    rating.evidence.push_back(evidence);
  }
  const std::string answer = check_answer(request, rating, "1");
  CHECK(json::parse(answer)["matches"].size() == 1000);
  CHECK(answer.size() < 1000 * 4000);
}

TEST_CASE("check answer: rules that are not wanted are left out") {
  const std::string text = "An bold effort";
  CheckRequest request;
  request.text = AnnotatedText(text);
  request.disabled_rules = {"article"};
  const Rating rating = rating_with(EvidenceKind::Article, {0, 2}, text);
  CHECK(json::parse(check_answer(request, rating, "1"))["matches"].empty());
}
