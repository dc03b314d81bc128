#pragma once

#include <string>
#include <vector>

#include "train/evaluation_comparison.hpp"

namespace unspun {

/// One figure of an evaluation as people read it, in words and digits: the same in every report.
struct FigureRow {
  std::string name;      ///< "Recall at 0.1 % false positives"
  std::string value;     ///< "97.31 %", or "-" where there is nothing to measure on
  std::string interval;  ///< "96.60-97.88", empty where there is none
  std::string counts;    ///< "3,210 of 3,298"
};

/// The main figures, always the same rows in the same order, so that two evaluations can stand side by side.
std::vector<FigureRow> main_figures(const Evaluation& evaluation);

/// Verdicts by label as the rows of a table, the first of them its head; labels without documents are left out.
std::vector<std::vector<std::string>> verdict_rows(const Evaluation& evaluation);

/// Recall by strength as the rows of a table, the first of them its head; nothing where no document is spun.
std::vector<std::vector<std::string>> recall_rows(const Evaluation& evaluation);

std::string percent(double share);                       ///< "97.31 %"
std::string percent(const Proportion& part);             ///< the same, "-" of none
std::string percent_range(Interval interval);            ///< "96.60-97.88"
std::string counts_of(const Proportion& part);           ///< "3,210 of 3,298"
std::string strength_name(const StrengthRecall& group);  ///< "50 %", "40-49 %", "not said"

/// "1.2e-05" or "0.34".
std::string p_value_text(double p_value);

/// Clean documents that went worst, highest probability first: those called spun or translated, and where these are
/// fewer than `most`, suspect ones after them.
std::vector<const DocumentOutcome*> worst_false_alarms(const Evaluation& evaluation, std::size_t most);

/// Spun or translated documents that were not called so, lowest probability first. Undecided ones come last: that a
/// text is too short is no error of judgement.
std::vector<const DocumentOutcome*> missed_documents(const Evaluation& evaluation, std::size_t most);

}  // namespace unspun
