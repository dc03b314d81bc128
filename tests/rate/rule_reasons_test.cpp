#include "rate/rule_reasons.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unspun;

namespace {

RuleOutcome failing(std::string_view code) {
  RuleOutcome rule;
  rule.code = code;
  rule.measured = 0.5;
  rule.threshold = 0.2;
  rule.is_kept = false;
  rule.places = {{1, 4}};
  return rule;
}

Quality judged(const std::vector<RuleOutcome>& rules, std::uint64_t words = 200) {
  ScoreSheet sheet;
  add_rule_reasons(rules, words, sheet);
  return std::move(sheet).quality();
}

}  // namespace

TEST_CASE("rule reasons: a rule that fails takes its points, under its own code, with what was measured") {
  const Quality quality = judged({failing("c4_lorem_ipsum"), failing("gopher_too_many_bullets")});
  REQUIRE(quality.reasons.size() == 2);
  CHECK(quality.reasons[0].code == "c4_lorem_ipsum");
  CHECK(quality.reasons[0].measured == 0.5);
  CHECK(quality.reasons[0].threshold == 0.2);
  CHECK(quality.reasons[0].places == std::vector<ByteRange>{{1, 4}});
  CHECK(quality.score == 67);
}

TEST_CASE("rule reasons: rules that pass, or that honest prose fails, weigh nothing") {
  RuleOutcome passing = failing("c4_lorem_ipsum");
  passing.is_kept = true;
  CHECK(judged({passing, failing("c4_paragraphs"), failing("gopher_below_alpha_threshold")}).score == 100);
}

TEST_CASE("rule reasons: of repetition the worst weighs, and more where much is repeated") {
  CHECK(judged({failing("gopher_top_4_gram"), failing("gopher_top_2_gram")}).score == 75);
  const Quality much = judged({failing("gopher_top_2_gram"), failing("gopher_top_3_gram"), failing("gopher_top_4_gram"),
                               failing("gopher_dup_line_frac")});
  CHECK(much.score == 65);
  REQUIRE(much.reasons.size() == 1);
  CHECK(much.reasons[0].code == "gopher_top_2_gram");
}

TEST_CASE("rule reasons: not in texts of a few words") {
  CHECK(judged({failing("gopher_top_2_gram"), failing("gopher_enough_stop_words")}, 49).score == 100);
}

TEST_CASE("rule reasons: the failed rules by which a document would be dropped") {
  CHECK(failed_rules({}).empty());
  const std::vector<RuleOutcome> rules = {failing("c4_no_terminal_punct"), failing("c4_paragraphs"),
                                          failing("gopher_top_2_gram")};
  CHECK(failed_rules(rules) == std::vector<std::string>{"c4_paragraphs", "gopher_top_2_gram"});
}
