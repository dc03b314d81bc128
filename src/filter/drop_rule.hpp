#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "rate/rating.hpp"

namespace unspun {

/// What is to be dropped, as it was asked for; lists are separated by commas, empty or negative means nothing.
struct DropOptions {
  std::string verdicts = "spun,translated";  ///< of suspect, spun, translated, undecided, clean; or "none"
  std::string min_grade = {};                ///< a letter: worse ones are dropped
  int min_score = -1;                        ///< less is dropped
  std::string reasons = {};                  ///< codes of quality reasons, as in docs/quality.md
  std::string rules =
      {};  ///< codes of dataset rules, as in docs/rules.md; "gopher", "c4", "fineweb" for all of a family
};

/// The verdicts of a list with commas, of which "none" is none. InvalidArgument, with the name of the option, for what
/// is no verdict.
Result<std::vector<Verdict>> verdict_list(std::string_view list, std::string_view option);

/// Decides about one rating after the other. Immutable, so safe to ask from many threads.
class DropRule {
 public:
  /// InvalidArgument where something asked for is no verdict, grade, score, reason or rule.
  static Result<DropRule> parse(const DropOptions& options);

  /// Why a document is dropped, each cause as the option that it comes from: "verdict:spun", "min-grade:C",
  /// "min-score:60", "reason:mojibake", "rule:c4_lorem_ipsum". None: it is kept.
  std::vector<std::string> causes(const Rating& rating) const;

 private:
  std::vector<Verdict> x_verdicts;
  char x_min_grade = '\0';
  int x_min_score = -1;
  std::vector<std::string> x_reasons;
  std::vector<std::string> x_rules;  ///< codes, or the beginnings of codes: "gopher_"
};

}  // namespace unspun
