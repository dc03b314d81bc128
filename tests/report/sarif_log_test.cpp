#include "report/sarif_log.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "report/ratings.hpp"

namespace unspun {
namespace {

nlohmann::json log_of(const Rating& rating, std::string_view text) {
  SarifLog log("0.1.0");
  log.add(rating, text);
  return nlohmann::json::parse(log.document());
}

nlohmann::json results_of(const Rating& rating, std::string_view text) {
  return log_of(rating, text)["runs"][0]["results"];
}

}  // namespace

TEST_CASE("sarif: what the standard requires of a log and a tool") {
  const auto log = log_of(spun_rating(), kSpunText);
  CHECK(log["version"] == "2.1.0");
  REQUIRE(log["runs"].size() == 1);
  const auto& driver = log["runs"][0]["tool"]["driver"];
  CHECK(driver["name"] == "unspun");
  CHECK(driver["version"] == "0.1.0");
  REQUIRE(driver["rules"].size() == 6);
  for (int kind = 0; kind < 6; ++kind) {
    const auto& rule = driver["rules"][static_cast<std::size_t>(kind)];
    CHECK(rule["id"] == std::string(evidence_kind_name(static_cast<EvidenceKind>(kind))));
    CHECK(rule["help"]["text"].get<std::string>().size() > 80);
    CHECK(rule["shortDescription"]["text"].get<std::string>().back() == '.');
  }
}

TEST_CASE("sarif: a log without documents is a log too") {
  const auto log = nlohmann::json::parse(SarifLog("0.1.0").document());
  CHECK(log["runs"][0]["results"].is_array());
  CHECK(log["runs"][0]["results"].empty());
}

TEST_CASE("sarif: a result says where, how sure, and what to put back") {
  const auto results = results_of(spun_rating(), kSpunText);
  REQUIRE(results.size() == 4);
  const auto& first = results[0];
  CHECK(first["ruleId"] == "substitution");
  CHECK(first["ruleIndex"] == 0);
  CHECK(first["level"] == "error");
  CHECK(first["message"]["text"] == "\"navy\" stands where \"military\" is expected");
  const auto& place = first["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "set.jsonl#L3");
  CHECK(place["region"]["byteOffset"] == 41);
  CHECK(place["region"]["byteLength"] == 4);
  CHECK(place["region"]["startLine"] == 2);
  CHECK(place["region"]["startColumn"] == 23);
  CHECK(place["region"]["endColumn"] == 27);
  REQUIRE(first["fixes"].size() == 2);
  const auto& replacement = first["fixes"][1]["artifactChanges"][0]["replacements"][0];
  CHECK(replacement["deletedRegion"] == place["region"]);
  CHECK(replacement["insertedContent"]["text"] == "forces");
  CHECK(results[1]["level"] == "warning");
  CHECK(results[2]["level"] == "note");
  CHECK(results[3]["ruleIndex"] == 1);
}

TEST_CASE("sarif: of text that was extracted there is no region in the file, and nothing to replace") {
  SarifLog log("0.1.0");
  log.add(spun_rating(), kSpunText, false);
  const auto results = nlohmann::json::parse(log.document())["runs"][0]["results"];
  REQUIRE_FALSE(results.empty());
  for (const auto& result : results) {
    CHECK_FALSE(result["locations"][0]["physicalLocation"].contains("region"));
    CHECK(result["fixes"].empty());
    const auto& place = result["properties"]["extractedText"];
    CHECK(place["begin"] < place["end"]);
  }
}

TEST_CASE("sarif: the message where nothing is expected says what is wrong") {
  const std::string text = "We met a elephant.";
  Rating rating;
  rating.evidence = {evidence_of(text, "a", {}, 6, EvidenceKind::Article)};
  rating.evidence.push_back(evidence_of(text, "met", {}, 6, EvidenceKind::Translation));
  const auto results = results_of(rating, text);
  REQUIRE(results.size() == 2);
  CHECK(results[0]["message"]["text"] == "\"a\" does not agree with the word after it");
  CHECK(results[1]["message"]["text"] == "\"met\" (translation)");
}

TEST_CASE("sarif: columns count code points, not bytes") {
  const std::string text = "Se\xC3\xB1or Calder\xC3\xB3n of the navy\n";
  Rating rating;
  rating.source = "a.txt";
  rating.evidence = {evidence_of(text, "navy", {"military"})};
  const auto region = results_of(rating, text)[0]["locations"][0]["physicalLocation"]["region"];
  CHECK(region["byteOffset"] == 24);
  CHECK(region["startColumn"] == 23);
}

TEST_CASE("sarif: a fingerprint survives text before its sentence, and tells repetitions apart") {
  const auto prints = [](const std::string& text) {
    Rating rating;
    rating.evidence = {evidence_of(text, "navy", {"military"}),
                       evidence_of(text, "navy", {"military"}, 6, EvidenceKind::Substitution, 1)};
    std::vector<std::string> all;
    for (const auto& result : results_of(rating, text))
      all.push_back(result["partialFingerprints"]["unspunEvidence/v1"]);
    return all;
  };
  const auto before = prints("The navy came. The navy came.");
  const auto after = prints("A new first sentence. The NAVY \n came. The navy came. The navy came.");
  REQUIRE(before.size() == 2);
  CHECK(before[0] != before[1]);
  CHECK(before[0] == after[0]);
  CHECK(prints("The navy left. The navy came.")[0] != before[0]);
}

TEST_CASE("sarif: a fingerprint does not see case and line breaks, but sees the kind and what is expected") {
  const auto print = [](const std::string& text, const std::string& expected, EvidenceKind kind) {
    Rating rating;
    rating.evidence = {evidence_of(text, "navy", {expected}, 6, kind)};
    return results_of(rating, text)[0]["partialFingerprints"]["unspunEvidence/v1"].get<std::string>();
  };
  const std::string plain = print("The navy came home.", "military", EvidenceKind::Substitution);
  CHECK(print("THE \n navy Came home.", "military", EvidenceKind::Substitution) == plain);
  CHECK(print("The navy came home.", "army", EvidenceKind::Substitution) != plain);
  CHECK(print("The navy came home.", "military", EvidenceKind::Shift) != plain);
}

TEST_CASE("sarif: evidence outside the text is left out") {
  Rating rating;
  rating.evidence = {{{3, 90}, EvidenceKind::Damage, "x", {}, 1}};
  CHECK(results_of(rating, "short").empty());
}

TEST_CASE("sarif: URIs") {
  CHECK(sarif_uri("dir/a b.txt") == "dir/a%20b.txt");
  CHECK(sarif_uri("/tmp/a.txt") == "file:///tmp/a.txt");
  CHECK(sarif_uri("set.jsonl.zst:12") == "set.jsonl.zst#L12");
  CHECK(sarif_uri("odd:12") == "odd%3A12");
  CHECK(sarif_uri("100%.txt") == "100%25.txt");
  CHECK(sarif_uri("-") == "-");
}

}  // namespace unspun
