// unspun.hpp says what unspun.h says.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "c_library/handles.hpp"
#include "unspun.hpp"

using namespace unspun;

TEST_CASE("unspun.hpp: the same as the C functions") {
  const api::Detector detector{std::string(UNSPUN_MODEL)};
  const std::string text = sample("spun-sport.txt");
  const RatingOwner plain = rated(text);
  const api::Rating rating = detector.rate(text);
  CHECK(rating.json() == json_of(plain.get()));
  CHECK(rating.json(true) == json_of(plain.get(), true));
  CHECK(rating.text() == text);
  CHECK(rating.html().find("</html>") != std::string::npos);
  const unspun_summary summary = rating.summary();
  CHECK(summary.verdict == UNSPUN_VERDICT_SPUN);
  CHECK(rating.reasons().size() == summary.reason_count);
  CHECK(rating.ledger().size() == summary.ledger_count);
  CHECK(rating.ranges().size() == summary.range_count);
  const std::vector<api::Evidence> evidence = rating.evidence();
  REQUIRE(evidence.size() == summary.evidence_count);
  REQUIRE_FALSE(evidence.empty());
  for (const api::Evidence& place : evidence)
    CHECK(rating.text().substr(place.begin, place.end - place.begin) == place.found);
  CHECK_FALSE(evidence.front().expected.empty());
}

TEST_CASE("unspun.hpp: options are handed on") {
  const api::Detector detector(std::vector<std::string>{UNSPUN_MODEL});
  api::Options options;
  options.source = "page.html";
  options.format = UNSPUN_FORMAT_HTML;
  options.allow = {"mentioned"};
  const api::Rating rating = detector.rate("<p>The mayor <i>mentioned</i> that.</p>", options);
  CHECK(std::string(rating.summary().id) == "page.html");
  CHECK(rating.text().find('<') == std::string::npos);
}

TEST_CASE("unspun.hpp: failures are thrown, with their code") {
  const auto code_of = [](auto&& action) {
    try {
      action();
    } catch (const api::Failure& failure) {
      CHECK(std::string(failure.what()).size() > 5);
      return failure.code();
    }
    return unspun_code{UNSPUN_OK};
  };
  CHECK(code_of([] { api::Detector(std::string("/none.unspun")); }) == UNSPUN_NOT_FOUND);
  CHECK(code_of([] { api::Detector(std::vector<std::string>{}); }) == UNSPUN_INVALID_ARGUMENT);
  CHECK(code_of([] {
          api::Detector(std::vector<std::string>{UNSPUN_MODEL, UNSPUN_MODEL});
        }) == UNSPUN_INVALID_ARGUMENT);
  api::Detector detector{std::string(UNSPUN_MODEL)};
  CHECK(code_of([&] { detector.rate(noise()); }) == UNSPUN_BAD_FORMAT);
  const api::Detector moved = std::move(detector);
  CHECK(moved.rate("").summary().verdict == UNSPUN_VERDICT_UNDECIDED);
  CHECK(code_of([&] { detector.rate("some text"); }) == UNSPUN_INVALID_ARGUMENT);  // NOLINT(bugprone-use-after-move)
}
