#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rate/dataset_rules.hpp"
#include "rate/score_sheet.hpp"

namespace unspun {

/// The codes of the rules for which a family drops the text, in their order; C4's rules about single lines are not
/// among them.
std::vector<std::string> failed_rules(std::span<const RuleOutcome> rules);

/// Whether a dataset rule of this code weighs anything.
bool is_weighed_rule(std::string_view code);

/// A reason for each dataset rule that the text fails and that weighs anything, under the rule's own code. Rules that
/// honest prose of some kind fails often, and those that other reasons speak for, weigh nothing. Of the rules about
/// repetition only the worst weighs, and ten points more where at least four fail. In texts of fewer than 50 words none
/// weighs. docs/quality.md has the weights and what they were measured on.
void add_rule_reasons(std::span<const RuleOutcome> rules, std::uint64_t words, ScoreSheet& sheet);

}  // namespace unspun
