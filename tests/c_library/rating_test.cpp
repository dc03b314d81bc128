// What the functions of unspun.h say of a rating is what its line of JSON says.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "c_library/handles.hpp"

using namespace unspun;

namespace {

/// Probabilities have 4 digits in JSON, strengths 2.
bool is_rounded(double written, double value, double digit) {
  return std::fabs(written - value) <= digit / 2 + 1e-9;
}

void check_summary(const unspun_rating* rating, const nlohmann::json& line) {
  auto summary = empty_struct<unspun_summary>();
  REQUIRE(unspun_rating_summary(rating, &summary) == UNSPUN_OK);
  CHECK(line["id"] == summary.id);
  CHECK(line["source"] == summary.source);
  CHECK(line.value("url", "") == summary.url);
  CHECK(line["language"] == summary.language);
  CHECK(line["model"] == summary.model);
  CHECK(line["words"] == summary.words);
  CHECK(line["verdict"] == unspun_verdict_name(summary.verdict));
  CHECK(is_rounded(line["spun_probability"], summary.spun_probability, 1e-4));
  CHECK(is_rounded(line["translated_probability"], summary.translated_probability, 1e-4));
  CHECK(line["quality"]["score"] == summary.score);
  CHECK(line["quality"]["grade"] == std::string(1, summary.grade));
  CHECK(line.value("looked_into", true) == (summary.looked_into != 0));
  CHECK(line["quality"]["reasons"].size() == summary.reason_count);
  CHECK(line["evidence"].size() == summary.evidence_count);
  CHECK(line["ledger"].size() == summary.ledger_count);
  CHECK((line.contains("ranges") ? line["ranges"].size() : 0) == summary.range_count);
}

void check_evidence(const unspun_rating* rating, const nlohmann::json& all) {
  std::size_t text_size = 0;
  const char* text = unspun_rating_text(rating, &text_size);
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto place = empty_struct<unspun_evidence>();
    REQUIRE(unspun_rating_evidence(rating, i, &place) == UNSPUN_OK);
    CHECK(all[i]["begin"] == place.begin);
    CHECK(all[i]["end"] == place.end);
    REQUIRE(place.end <= text_size);
    CHECK(std::string(text + place.begin, text + place.end) == std::string(place.found, place.found_size));
    CHECK(all[i]["found"] == std::string(place.found, place.found_size));
    CHECK(all[i]["kind"] == unspun_kind_name(place.kind));
    CHECK(is_rounded(all[i]["strength"], place.strength, 1e-2));
    REQUIRE(all[i]["expected"].size() == place.expected_count);
    for (std::size_t word = 0; word < place.expected_count; ++word)
      CHECK(all[i]["expected"][word] == place.expected[word]);
  }
  auto place = empty_struct<unspun_evidence>();
  CHECK(unspun_rating_evidence(rating, all.size(), &place) == UNSPUN_INVALID_ARGUMENT);
}

void check_all(const unspun_rating* rating) {
  const auto line = nlohmann::json::parse(json_of(rating));
  check_summary(rating, line);
  check_evidence(rating, line["evidence"]);
  int points = 100;
  for (std::size_t i = 0; i < line["quality"]["reasons"].size(); ++i) {
    auto reason = empty_struct<unspun_reason>();
    REQUIRE(unspun_rating_reason(rating, i, &reason) == UNSPUN_OK);
    const auto& written = line["quality"]["reasons"][i];
    CHECK(written["code"] == reason.code);
    CHECK(written["detail"] == reason.detail);
    CHECK(written["weight"] == reason.weight);
    CHECK(is_rounded(written["measured"], reason.measured, 1e-4));
    CHECK(is_rounded(written["threshold"], reason.threshold, 1e-4));
    points += reason.weight;
  }
  CHECK(line["quality"]["score"] == points);
  for (std::size_t i = 0; i < line["ledger"].size(); ++i) {
    auto entry = empty_struct<unspun_ledger_entry>();
    REQUIRE(unspun_rating_ledger(rating, i, &entry) == UNSPUN_OK);
    CHECK(line["ledger"][i]["found"] == entry.found);
    CHECK(line["ledger"][i]["expected"] == entry.expected);
    CHECK(line["ledger"][i]["count"] == entry.count);
  }
  const std::size_t ranges = line.contains("ranges") ? line["ranges"].size() : 0;
  for (std::size_t i = 0; i < ranges; ++i) {
    auto range = empty_struct<unspun_range>();
    REQUIRE(unspun_rating_range(rating, i, &range) == UNSPUN_OK);
    CHECK(line["ranges"][i]["begin"] == range.begin);
    CHECK(line["ranges"][i]["end"] == range.end);
  }
}

}  // namespace

TEST_CASE("C library: all that is said of a rating stands in its JSON") {
  for (const char* name : {"spun-news.txt", "clean-news.txt", "translated-bad.txt", "mojibake.txt", "empty.txt"}) {
    CAPTURE(name);
    check_all(rated(sample(name)).get());
  }
}

TEST_CASE("C library: a part that is spun has its range") {
  const std::string clean = sample("clean-howto.txt");
  const RatingOwner rating = rated(clean + "\n\n" + clean + "\n\n" + sample("spun-news.txt") + "\n\n" + clean);
  auto summary = empty_struct<unspun_summary>();
  REQUIRE(unspun_rating_summary(rating.get(), &summary) == UNSPUN_OK);
  CHECK(summary.range_count > 0);
  check_all(rating.get());
}

TEST_CASE("C library: the options reach the rating") {
  unspun_options options = no_options();
  options.id = "7";
  options.source = "news.txt";
  options.url = "https://example.org/7";
  const RatingOwner named = rated(sample("spun-news.txt"), options);
  auto summary = empty_struct<unspun_summary>();
  REQUIRE(unspun_rating_summary(named.get(), &summary) == UNSPUN_OK);
  CHECK(std::string_view(summary.id) == "7");
  CHECK(std::string_view(summary.source) == "news.txt");
  CHECK(std::string_view(summary.url) == "https://example.org/7");

  const RatingOwner unnamed = rated(sample("spun-news.txt"));
  REQUIRE(unspun_rating_summary(unnamed.get(), &summary) == UNSPUN_OK);
  CHECK(std::string_view(summary.id) == "-");
  CHECK(json_of(unnamed.get()).find("\"found\": \"mentioned\"") != std::string::npos);
  const char* allow[] = {"mentioned"};
  options.allow = allow;
  options.allow_count = 1;
  CHECK(json_of(rated(sample("spun-news.txt"), options).get()).find("\"found\": \"mentioned\"") == std::string::npos);

  options = no_options();
  options.fast = 1;
  REQUIRE(unspun_rating_summary(rated(sample("clean-news.txt"), options).get(), &summary) == UNSPUN_OK);
  CHECK(summary.looked_into == 0);

  const auto words_of = [](std::string_view text, const unspun_options& asked) {
    auto counted = empty_struct<unspun_summary>();
    REQUIRE(unspun_rating_summary(rated(text, asked).get(), &counted) == UNSPUN_OK);
    return counted.words;
  };
  options = no_options();
  const auto without_furniture = words_of(sample("furniture.txt"), options);
  options.whole = 1;
  CHECK(words_of(sample("furniture.txt"), options) > without_furniture);
}

TEST_CASE("C library: a page is read as one, and its text given") {
  unspun_options options = no_options();
  options.format = UNSPUN_FORMAT_HTML;
  const RatingOwner rating = rated("<p>The ferry leaves at <b>nine</b>.</p>", options);
  std::size_t size = 0;
  const char* text = unspun_rating_text(rating.get(), &size);
  CHECK(std::string_view(text, size).find("The ferry leaves at nine.") != std::string_view::npos);
  CHECK(text[size] == '\0');
  CHECK(json_of(rating.get(), true).find("leaves at nine") != std::string::npos);
  CHECK(json_of(rating.get(), false).find("leaves at nine") == std::string::npos);
}

TEST_CASE("C library: a charset that is declared is believed") {
  unspun_options options = no_options();
  options.charset = "iso-8859-5";
  const RatingOwner rating = rated("\xBF\xE0\xD8\xD2\xD5\xE2", options);
  CHECK(std::string_view(unspun_rating_text(rating.get(), nullptr)) == "Привет");
}
