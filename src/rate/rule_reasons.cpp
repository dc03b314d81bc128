#include "rate/rule_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace unspun {
namespace {

struct RulePoints {
  std::string_view code;
  double points;
};

// Measured on 5,855 documents of dev/clean's development split, 2026-11-22: honest text loses 0.4 points on average.
constexpr std::array kRepetition = {
    RulePoints{"gopher_top_2_gram", 25},           RulePoints{"gopher_top_3_gram", 20},
    RulePoints{"gopher_top_4_gram", 15},           RulePoints{"gopher_dup_line_frac", 20},
    RulePoints{"gopher_dup_para_frac", 20},        RulePoints{"gopher_dup_line_char_frac", 25},
    RulePoints{"gopher_dup_para_char_frac", 25},   RulePoints{"gopher_duplicated_5_n_grams", 15},
    RulePoints{"gopher_duplicated_6_n_grams", 15}, RulePoints{"gopher_duplicated_7_n_grams", 15},
    RulePoints{"gopher_duplicated_8_n_grams", 15}, RulePoints{"gopher_duplicated_9_n_grams", 20},
    RulePoints{"gopher_duplicated_10_n_grams", 20}};
constexpr std::array kSingle = {RulePoints{"c4_lorem_ipsum", 30},
                                RulePoints{"gopher_below_avg_threshold", 20},
                                RulePoints{"gopher_above_avg_threshold", 20},
                                RulePoints{"gopher_too_many_hashes", 15},
                                RulePoints{"gopher_enough_stop_words", 15},
                                RulePoints{"fineweb_list_ratio", 5},
                                RulePoints{"gopher_too_many_bullets", 3},
                                RulePoints{"gopher_too_many_end_ellipsis", 3},
                                RulePoints{"gopher_too_many_ellipsis", 3},
                                RulePoints{"fineweb_char_dup_ratio", 3},
                                RulePoints{"fineweb_short_line_ratio", 3}};
// C4 drops lines for these, not documents.
constexpr std::array<std::string_view, 5> kOfLines = {"c4_too_long_word", "c4_no_terminal_punct", "c4_too_few_words",
                                                      "c4_javascript", "c4_policy"};
constexpr double kManyRepetitions = 10;
constexpr std::size_t kMany = 4;
constexpr std::uint64_t kFewestWords = 50;  // below it, two equal words in a row are a fifth of all pairs

template <std::size_t size>
double points_of(std::string_view code, const std::array<RulePoints, size>& rules) {
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RulePoints& r) { return r.code == code; });
  return rule == rules.end() ? 0 : rule->points;
}

QualityReason reason_of(const RuleOutcome& rule) {
  QualityReason reason;
  reason.code = rule.code;
  reason.detail = fmt::format("{:.4g}, the rule's bar is {:.4g}", rule.measured, rule.threshold);
  reason.measured = rule.measured;
  reason.threshold = rule.threshold;
  reason.places = rule.places;
  return reason;
}

}  // namespace

std::vector<std::string> failed_rules(std::span<const RuleOutcome> rules) {
  std::vector<std::string> codes;
  for (const RuleOutcome& rule : rules) {
    const bool is_of_lines = std::find(kOfLines.begin(), kOfLines.end(), rule.code) != kOfLines.end();
    if (!rule.is_kept && !is_of_lines) codes.emplace_back(rule.code);
  }
  return codes;
}

bool is_weighed_rule(std::string_view code) {
  return points_of(code, kRepetition) > 0 || points_of(code, kSingle) > 0;
}

void add_rule_reasons(std::span<const RuleOutcome> rules, std::uint64_t words, ScoreSheet& sheet) {
  const RuleOutcome* worst = nullptr;
  double most = 0;
  std::size_t repetitions = 0;
  for (const RuleOutcome& rule : rules) {
    if (rule.is_kept) continue;
    const double points = points_of(rule.code, kRepetition);
    repetitions += points > 0 ? 1 : 0;
    if (points > most) {
      most = points;
      worst = &rule;
    }
    // A text of few words has hardly any stop words; short_document speaks for it.
    if (words >= kFewestWords) sheet.add(reason_of(rule), points_of(rule.code, kSingle));
  }
  if (worst == nullptr || words < kFewestWords) return;
  sheet.add(reason_of(*worst), most + (repetitions >= kMany ? kManyRepetitions : 0));
}

}  // namespace unspun
