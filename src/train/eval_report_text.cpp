#include "train/eval_report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/text_report.hpp"
#include "report/visible_text.hpp"
#include "train/eval_report_figures.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostExamples = 10;

using Cells = std::vector<std::string>;

/// Rows as aligned columns: the first flush left, the others flush right; the first row is the head.
std::string table(const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths;
  for (const Cells& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], column_count(row[i]));
  }
  std::string text;
  for (const Cells& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - column_count(row[i]), ' ');
      line += "  " + (i == 0 ? row[i] + padding : padding + row[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string false_alarms(const std::string& what, const std::vector<FalseAlarms>& groups) {
  if (groups.empty()) return "";
  std::vector<Cells> rows = {{what, "clean", "called", "share", "95 %", "suspect", "undecided"}};
  for (const FalseAlarms& group : groups) {
    rows.push_back({visible_text(group.group), grouped_number(group.called.of), grouped_number(group.called.hits),
                    percent(group.called), percent_range(group.called.interval()), grouped_number(group.suspect),
                    grouped_number(group.undecided)});
  }
  return fmt::format("\nFalse alarms by {}\n{}", what, table(rows));
}

std::string example(const DocumentOutcome& outcome) {
  std::string line = fmt::format(
      "  {}  {}{}, {} words, p {:.4f}, {}\n", visible_text(outcome.id),
      outcome.genre.empty() ? "" : visible_text(outcome.genre) + ", ", label_name(outcome.label), outcome.words,
      outcome.label == Label::Translated ? outcome.translated_probability : outcome.spun_probability,
      verdict_name(outcome.verdict));
  const auto& excerpts = outcome.label == Label::Clean ? outcome.evidence : outcome.missed_swaps;
  for (const Excerpt& excerpt : excerpts) {
    line += fmt::format("      {}[{} -> {}]{}\n", visible_text(excerpt.before), visible_text(excerpt.found),
                        visible_text(excerpt.expected), visible_text(excerpt.after));
    if (&excerpt - excerpts.data() == 1) break;
  }
  return line;
}

std::string changes_of(const std::string& what, const std::vector<VerdictChange>& changes, const Evaluation& before,
                       const Evaluation& after) {
  if (changes.empty()) return "";
  std::string text = fmt::format("\n{} ({})\n", what, changes.size());
  std::vector<Cells> rows = {{"id", "label", "before", "after", "p before", "p after"}};
  for (const VerdictChange& change : changes) {
    if (rows.size() > kMostExamples) break;
    const DocumentOutcome& then = before.outcomes[change.before];
    const DocumentOutcome& now = after.outcomes[change.after];
    rows.push_back({visible_text(now.id), std::string(label_name(now.label)), std::string(verdict_name(then.verdict)),
                    std::string(verdict_name(now.verdict)), fmt::format("{:.4f}", then.spun_probability),
                    fmt::format("{:.4f}", now.spun_probability)});
  }
  return text + table(rows);
}

}  // namespace

std::string evaluation_text(const Evaluation& evaluation, const std::string& note) {
  std::string files;
  for (const std::string& file : evaluation.files) files += (files.empty() ? "" : ", ") + visible_text(file);
  std::string text = fmt::format("model {} on {}: {} documents\n", visible_text(evaluation.model), files,
                                 grouped_number(evaluation.outcomes.size()));
  if (evaluation.skipped_lines > 0) text += fmt::format("{} lines were skipped\n", evaluation.skipped_lines);
  if (!note.empty()) text += visible_text(note) + "\n";

  std::vector<Cells> rows = {{"", "", "95 %", ""}};
  for (const FigureRow& row : main_figures(evaluation)) rows.push_back({row.name, row.value, row.interval, row.counts});
  text += fmt::format("\n{}", table(rows));
  if (evaluation.spun.clean > 0 && evaluation.spun.clean < 1000) {
    text += fmt::format("  (0.1 % of {} clean documents is less than one: that recall is at no false positive)\n",
                        evaluation.spun.clean);
  }

  text += "\nVerdicts\n";
  rows = verdict_rows(evaluation);
  text += table(rows);

  text +=
      false_alarms("genre", evaluation.alarms_by_genre) + false_alarms("length in words", evaluation.alarms_by_length);
  if (rows = recall_rows(evaluation); !rows.empty()) {
    text += "\nRecall by strength\n" + table(rows);
  }
  if (!evaluation.balanced.bins.empty()) {
    rows = {{"probability said", "observed", "documents"}};
    for (const ReliabilityBin& bin : evaluation.balanced.bins) {
      rows.push_back(
          {fmt::format("{:.4f}", bin.probability), fmt::format("{:.4f}", bin.observed), grouped_number(bin.documents)});
    }
    text += "\nReliability, as if half were spun\n" + table(rows);
  }
  const auto alarms = worst_false_alarms(evaluation, kMostExamples);
  if (!alarms.empty()) text += "\nWorst clean documents\n";
  for (const DocumentOutcome* outcome : alarms) text += example(*outcome);
  const auto missed = missed_documents(evaluation, kMostExamples);
  if (!missed.empty()) text += "\nMissed documents\n";
  for (const DocumentOutcome* outcome : missed) text += example(*outcome);
  const EvaluationSpeed& speed = evaluation.speed;
  if (speed.seconds > 0) {
    text += fmt::format("\n{} words in {:.1f} s on {} threads: {} words/s\n", grouped_number(speed.words),
                        speed.seconds, speed.threads,
                        grouped_number(static_cast<std::uint64_t>(static_cast<double>(speed.words) / speed.seconds)));
  }
  return text;
}

std::string comparison_text(const Evaluation& before, const Evaluation& after, const EvaluationComparison& changes) {
  const auto old_rows = main_figures(before);
  const auto new_rows = main_figures(after);
  std::vector<Cells> rows = {{"", "before", "95 %", "after", "95 %"}};
  for (std::size_t i = 0; i < std::min(old_rows.size(), new_rows.size()); ++i) {
    rows.push_back(
        {new_rows[i].name, old_rows[i].value, old_rows[i].interval, new_rows[i].value, new_rows[i].interval});
  }
  std::string text =
      fmt::format("\nCompared: {} (before) with {} (after), {} documents\n{}", visible_text(before.model),
                  visible_text(after.model), grouped_number(changes.compared), table(rows));
  if (changes.unmatched > 0)
    text += fmt::format("  ({} documents are in one of the two only: each column is over all documents of its run)\n",
                        changes.unmatched);
  text += fmt::format(
      "\n  Verdicts that became right {}, became wrong {}, changed otherwise {}.\n"
      "  McNemar's exact test: p {} (clean {}, spun {})\n",
      changes.better.size(), changes.worse.size(), changes.shifted.size(), p_value_text(changes.p_value),
      p_value_text(changes.p_value_clean), p_value_text(changes.p_value_spun));
  return text + changes_of("Better", changes.better, before, after) + changes_of("Worse", changes.worse, before, after);
}

}  // namespace unspun
