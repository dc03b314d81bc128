#include "filter/drop_rule.hpp"

#include <doctest/doctest.h>

using namespace unspun;

namespace {

using Causes = std::vector<std::string>;

Rating rating() {
  Rating rating;
  rating.verdict = Verdict::Suspect;
  rating.quality.score = 55;
  rating.quality.grade = 'D';
  rating.quality.reasons.resize(2);
  rating.quality.reasons[0].code = "suspect";
  rating.quality.reasons[1].code = "mojibake";
  rating.failed_rules = {"gopher_top_2_gram", "c4_lorem_ipsum"};
  return rating;
}

Causes causes(const DropOptions& options) {
  const auto rule = DropRule::parse(options);
  REQUIRE(rule);
  return rule->causes(rating());
}

std::string refusal(const DropOptions& options) {
  const auto rule = DropRule::parse(options);
  return rule ? "" : rule.error().message;
}

}  // namespace

TEST_CASE("drop rule: verdicts") {
  CHECK(causes({}) == Causes{});
  CHECK(causes({.verdicts = "spun,suspect"}) == Causes{"verdict:suspect"});
  CHECK(causes({.verdicts = "none"}) == Causes{});
}

TEST_CASE("drop rule: grade and score, the bar itself is kept") {
  CHECK(causes({.min_grade = "C"}) == Causes{"min-grade:C"});
  CHECK(causes({.min_grade = "d"}) == Causes{});
  CHECK(causes({.min_score = 55}) == Causes{});
  CHECK(causes({.min_score = 56}) == Causes{"min-score:56"});
}

TEST_CASE("drop rule: reasons and rules, every cause that holds") {
  CHECK(causes({.reasons = "spun,mojibake"}) == Causes{"reason:mojibake"});
  CHECK(causes({.reasons = "c4_lorem_ipsum"}) == Causes{});
  CHECK(causes({.rules = "c4_lorem_ipsum"}) == Causes{"rule:c4_lorem_ipsum"});
  CHECK(causes({.rules = "gopher,fineweb"}) == Causes{"rule:gopher_top_2_gram"});
  CHECK(causes({.verdicts = "suspect", .min_grade = "B", .min_score = 60, .reasons = "mojibake", .rules = "c4"}) ==
        Causes{"verdict:suspect", "min-grade:B", "min-score:60", "reason:mojibake", "rule:c4_lorem_ipsum"});
}

TEST_CASE("drop rule: what is not known is refused") {
  CHECK(refusal({.verdicts = "spun,spam"}).find("\"spam\"") != std::string::npos);
  CHECK(refusal({.min_grade = "G"}).find("--min-grade") != std::string::npos);
  CHECK(refusal({.min_grade = "AB"}).find("--min-grade") != std::string::npos);
  CHECK(refusal({.min_score = 101}).find("--min-score") != std::string::npos);
  CHECK(refusal({.reasons = "spun,mojibakke"}).find("\"mojibakke\" is no quality reason; there are empty, spun") !=
        std::string::npos);
  CHECK(refusal({.rules = "gopher_"}).find("--fail-rule") != std::string::npos);
}
