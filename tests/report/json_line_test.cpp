#include "report/json_line.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "report/json_text.hpp"
#include "report/ratings.hpp"

namespace unspun {

TEST_CASE("json line: the contract, byte for byte") {
  Rating rating = spun_rating();
  rating.evidence.resize(1);
  rating.ledger.resize(1);
  rating.quality.reasons.resize(1);
  rating.quality.reasons[0].measured = 0.13;
  rating.quality.reasons[0].places = {{41, 45}};
  CHECK(json_line(rating) ==
        R"({"schema": "unspun/1", "id": "news-7", "source": "set.jsonl:3", "language": "en", "words": 2445, )"
        R"("verdict": "spun", "spun_probability": 0.999, "translated_probability": 0.02, )"
        R"("quality": {"score": 4, "grade": "F", "reasons": [{"code": "spun", "weight": -90, )"
        R"("detail": "312 replaced words in 2,445", "measured": 0.13, "threshold": 0.0, )"
        R"("places": [{"begin": 41, "end": 45}]}]}, )"
        R"("evidence": [{"begin": 41, "end": 45, "kind": "substitution", "found": "navy", )"
        R"("expected": ["military", "forces"], "strength": 6.12}], )"
        R"("ledger": [{"found": "navy", "expected": "military", "count": 12}], "model": "en-1"})"
        "\n");
}

TEST_CASE("json line: another parser reads the same values back") {
  const Rating rating = spun_rating();
  const auto json = nlohmann::json::parse(json_line(rating));
  REQUIRE(json["evidence"].size() == 4);
  CHECK(json["evidence"][3]["kind"] == "phrase");
  CHECK(json["evidence"][3]["expected"][0] == "White House");
  CHECK(json["ledger"][0]["count"] == 12);
  CHECK(json["quality"]["reasons"][1]["weight"] == -6);
  for (const auto& evidence : json["evidence"]) {
    const std::size_t begin = evidence["begin"];
    const std::size_t end = evidence["end"];
    CHECK(kSpunText.substr(begin, end - begin) == evidence["found"].get<std::string>());
  }
}

TEST_CASE("json line: an empty rating has every key") {
  const auto json = nlohmann::ordered_json::parse(json_line(Rating{}));
  std::string keys;
  for (const auto& item : json.items()) keys += item.key() + " ";
  CHECK(keys ==
        "schema id source language words verdict spun_probability translated_probability quality evidence ledger "
        "model ");
  CHECK(json["verdict"] == "undecided");
  CHECK(json["evidence"].is_array());
  CHECK(json["ledger"].is_array());
}

TEST_CASE("json text: numbers are rounded, and always numbers") {
  CHECK(json_number(0.99904, 4) == "0.999");
  CHECK(json_number(0.99996, 4) == "1.0");
  CHECK(json_number(0, 4) == "0.0");
  CHECK(json_number(-0.00001, 4) == "0.0");
  CHECK(json_number(10, 2) == "10.0");
  CHECK(json_number(6.125001, 2) == "6.13");
  CHECK(json_number(std::nan(""), 2) == "0.0");
  CHECK(json_number(std::numeric_limits<double>::infinity(), 2) == "1000000000.0");
}

TEST_CASE("json text: escapes") {
  CHECK(json_string("say \"hi\" \\ there") == R"("say \"hi\" \\ there")");
  CHECK(json_string("a\nb\tc\rd") == R"("a\nb\tc\rd")");
  CHECK(json_string(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
  CHECK(json_string("\xC2\x85\xE2\x80\xA8") == R"("\u0085\u2028")");
  CHECK(json_string("Calder\xC3\xB3n") == "\"Calder\xC3\xB3n\"");
  CHECK(json_string("a\xC3") == "\"a\xEF\xBF\xBD\"");
  CHECK(json_string("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("json text: any bytes become one line of valid JSON") {
  CHECK(rc::check("any bytes", [](const std::string& bytes) {
    const std::string json = json_string(bytes);
    RC_ASSERT(nlohmann::json::parse(json).is_string());  // throws where it is no valid UTF-8
    RC_ASSERT(json.find('\n') == std::string::npos);
  }));
}

}  // namespace unspun

TEST_CASE("json line: the ranges of a document spun in part, and none of others") {
  unspun::Rating rating = unspun::spun_rating();
  CHECK(unspun::json_line(rating).find("ranges") == std::string::npos);
  rating.ranges = {{19, 90}, {91, 127}};
  CHECK(unspun::json_line(rating).find(
            R"("ranges": [{"begin": 19, "end": 90}, {"begin": 91, "end": 127}], "evidence": )") != std::string::npos);
}
