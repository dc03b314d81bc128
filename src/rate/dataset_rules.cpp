#include "rate/dataset_rules.hpp"

#include <algorithm>

#include "rate/rule_families.hpp"
#include "rate/rule_text.hpp"

namespace unspun {

std::vector<RuleOutcome> dataset_rules(std::string_view text) {
  const RuleText read(text);
  std::vector<RuleOutcome> outcomes;
  outcomes.reserve(48);
  append_gopher_quality(read, outcomes);
  append_gopher_repetition(read, outcomes);
  append_c4_quality(read, outcomes);
  append_c4_paragraph(read, outcomes);
  append_fineweb_quality(read, outcomes);
  return outcomes;
}

bool is_dataset_rule(std::string_view code) {
  static const std::vector<RuleOutcome> kRules = dataset_rules("");
  return std::any_of(kRules.begin(), kRules.end(), [&](const RuleOutcome& rule) { return rule.code == code; });
}

std::string_view first_failure(RuleFamily family, const std::vector<RuleOutcome>& outcomes) {
  const RuleOutcome* first = nullptr;
  for (const RuleOutcome& outcome : outcomes) {
    if (outcome.family != family || outcome.is_kept) continue;
    if (first == nullptr) {
      first = &outcome;
      continue;
    }
    // C4 reads line by line: of "lorem ipsum" and a curly bracket the one further up is its reason.
    const bool is_by_line = family == RuleFamily::C4Quality && !first->places.empty() && !outcome.places.empty();
    if (is_by_line && outcome.places.front().begin < first->places.front().begin) first = &outcome;
  }
  return first == nullptr ? std::string_view() : first->code;
}

}  // namespace unspun
