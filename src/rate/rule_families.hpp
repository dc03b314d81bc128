#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rate/dataset_rules.hpp"
#include "rate/rule_text.hpp"

namespace unspun {

/// The rules of each family, in datatrove's order, appended to `outcomes`. Linear in the text; thread-safe.
void append_gopher_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes);
void append_gopher_repetition(const RuleText& text, std::vector<RuleOutcome>& outcomes);
void append_c4_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes);
void append_c4_paragraph(const RuleText& text, std::vector<RuleOutcome>& outcomes);
void append_fineweb_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes);

/// What C4 makes of a text that it keeps: its good lines without Wikipedia's "[12]", "[edit]" and "[citation needed]".
std::string c4_text(const RuleText& text);

/// A share, 0 of nothing.
inline double rule_share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace unspun
