#include "filter/attribute_row.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace unspun;
using nlohmann::json;

namespace {

Rating rating() {
  Rating rating;
  rating.id = '7';
  rating.model = "en-1";
  rating.words = 4;
  rating.verdict = Verdict::Spun;
  rating.spun_probability = 0.5;
  return rating;
}

json attributes(const Rating& rated, std::string_view text, const TextLength& length) {
  return json::parse(attribute_row(rated, text, length))["attributes"];
}

}  // namespace

TEST_CASE("attribute row: spans count characters, not bytes") {
  const std::string text = "caf\xC3\xA9 \xF0\x9F\x98\x80 bold";  // 13 bytes before "bold" are 7 characters
  Rating rated = rating();
  rated.evidence.resize(2);
  rated.evidence[0].range = {0, 5};
  rated.evidence[0].strength = 1.25;
  rated.evidence[1].range = {11, 15};
  rated.ranges = {{6, 15}};
  const json row = attributes(rated, text, text_length(text));
  CHECK(row["unspun__en_1__spun_probability"] == json::parse("[[0, 11, 0.5]]"));
  CHECK(row["unspun__en_1__evidence"] == json::parse("[[0, 4, 1.25], [7, 11, 0.0]]"));
  CHECK(row["unspun__en_1__ranges"] == json::parse("[[5, 11, 1.0]]"));
  CHECK(row["unspun__en_1__verdict_spun"] == json::parse("[[0, 11, 1.0]]"));
  CHECK(row["unspun__en_1__verdict_clean"] == json::parse("[[0, 11, 0.0]]"));
}

TEST_CASE("attribute row: a byte-order mark that was dropped is a character of the record") {
  Rating rated = rating();
  rated.evidence.resize(1);
  rated.evidence[0].range = {2, 6};
  const json row = attributes(rated, "a bold",
                              text_length("\xEF\xBB\xBF"
                                          "a bold"));
  CHECK(row["unspun__en_1__evidence"] == json::parse("[[3, 7, 0.0]]"));
  CHECK(row["unspun__en_1__words"] == json::parse("[[0, 7, 4.0]]"));
}

TEST_CASE("attribute row: offsets in another text than the record's are left out") {
  Rating rated = rating();
  rated.evidence.resize(1);
  rated.evidence[0].range = {0, 1};
  CHECK(attributes(rated, "ab", text_length("a b c d"))["unspun__en_1__evidence"].empty());
}

TEST_CASE("attribute row: signals, and rows of records that could not be rated") {
  const json row = json::parse(signal_row(rating(), text_length("four")));
  CHECK(row["id"] == "7");
  CHECK(row["quality_signals"]["unspun_spun_probability"] == json::parse("[[0, 4, 0.5]]"));
  CHECK(empty_attribute_row("a\"b") == "{\"id\": \"a\\\"b\", \"attributes\": {}}\n");
  CHECK(empty_signal_row("7") == "{\"id\": \"7\", \"quality_signals\": {}}\n");
}
