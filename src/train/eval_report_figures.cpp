#include "train/eval_report_figures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/text_report.hpp"

namespace unspun {
namespace {

FigureRow row(std::string name, const Proportion& part) {
  if (part.of == 0) return {std::move(name), "-", "", ""};
  return {std::move(name), percent(part), percent_range(part.interval()), counts_of(part)};
}

void add_detection(std::vector<FigureRow>& rows, const std::string& kind, const Detection& detection) {
  const bool measured = detection.clean > 0 && detection.positive > 0;
  const AreaUnderCurve& curve = detection.curve;
  rows.push_back({"Area under the ROC curve, " + kind, measured ? fmt::format("{:.4f}", curve.area) : "-",
                  measured ? fmt::format("{:.4f}-{:.4f}", curve.interval.low, curve.interval.high) : "",
                  measured ? fmt::format("{} {}, {} clean", grouped_number(detection.positive), kind,
                                         grouped_number(detection.clean))
                           : ""});
  rows.push_back(
      row("Recall at 1 % false positives, " + kind, measured ? detection.at_1_percent.recall : Proportion{}));
  rows.push_back(
      row("Recall at 0.1 % false positives, " + kind, measured ? detection.at_01_percent.recall : Proportion{}));
}

FigureRow error_row(std::string name, const Calibration& calibration) {
  if (calibration.bins.empty()) return {std::move(name), "-", "", ""};
  return {std::move(name), fmt::format("{:.4f}", calibration.expected_error), "", ""};
}

}  // namespace

std::string percent(double share) {
  return fmt::format("{:.2f} %", 100 * share);
}

std::string percent(const Proportion& part) {
  return part.of == 0 ? "-" : percent(part.value());
}

std::string percent_range(Interval interval) {
  return fmt::format("{:.2f}-{:.2f}", 100 * interval.low, 100 * interval.high);
}

std::string counts_of(const Proportion& part) {
  return fmt::format("{} of {}", grouped_number(part.hits), grouped_number(part.of));
}

std::string strength_name(const StrengthRecall& group) {
  if (group.least < 0) return "not said";
  return group.least == group.most ? fmt::format("{} %", group.least) : fmt::format("{}-{} %", group.least, group.most);
}

std::string p_value_text(double p_value) {
  return p_value < 0.001 ? fmt::format("{:.1e}", p_value) : fmt::format("{:.3f}", p_value);
}

std::vector<FigureRow> main_figures(const Evaluation& evaluation) {
  std::vector<FigureRow> rows;
  add_detection(rows, "spun", evaluation.spun);
  const auto& spun_row = evaluation.confusion[static_cast<std::size_t>(Label::Spun)];
  std::size_t spun = 0;
  for (const std::size_t count : spun_row) spun += count;
  rows.push_back(row("Spun called spun", {spun_row[static_cast<std::size_t>(Verdict::Spun)], spun}));
  if (evaluation.translated.positive > 0) add_detection(rows, "translated", evaluation.translated);
  const FalseAlarms& alarms = evaluation.false_alarms;
  rows.push_back(row("False alarms: clean called spun or translated", alarms.called));
  rows.push_back(row("Clean called suspect", {alarms.suspect, alarms.called.of}));
  rows.push_back(row("Clean left undecided", {alarms.undecided, alarms.called.of}));
  rows.push_back(error_row("Expected calibration error, as given", evaluation.as_given));
  rows.push_back(error_row("Expected calibration error, half spun", evaluation.balanced));
  const SpanFigures& spans = evaluation.spans;
  rows.push_back(row("Spans that are right", spans.precision));
  rows.push_back(row("Swaps that are found", spans.recall));
  rows.push_back(row("Expected word first, of swaps flagged", spans.right_at_1));
  rows.push_back(row("Expected word among first three", spans.right_at_3));
  const bool has_clean = spans.clean_words > 0;
  const double per_thousand =
      has_clean ? 1000.0 * static_cast<double>(spans.clean_spans) / static_cast<double>(spans.clean_words) : 0;
  rows.push_back(
      {"Spans per 1,000 words of clean text", has_clean ? fmt::format("{:.3f}", per_thousand) : "-", "",
       has_clean ? fmt::format("{} in {}", grouped_number(spans.clean_spans), grouped_number(spans.clean_words)) : ""});
  return rows;
}

std::vector<const DocumentOutcome*> worst_false_alarms(const Evaluation& evaluation, std::size_t most) {
  std::vector<const DocumentOutcome*> worst;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label == Label::Clean && (is_called(outcome) || outcome.verdict == Verdict::Suspect)) {
      worst.push_back(&outcome);
    }
  }
  std::stable_sort(worst.begin(), worst.end(), [](const auto* a, const auto* b) {
    if (is_called(*a) != is_called(*b)) return is_called(*a);
    return std::max(a->spun_probability, a->translated_probability) >
           std::max(b->spun_probability, b->translated_probability);
  });
  if (worst.size() > most) worst.resize(most);
  return worst;
}

std::vector<const DocumentOutcome*> missed_documents(const Evaluation& evaluation, std::size_t most) {
  std::vector<const DocumentOutcome*> missed;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (!is_right(outcome) && outcome.label != Label::Clean) missed.push_back(&outcome);
  }
  const auto probability = [](const DocumentOutcome* outcome) {
    return outcome->label == Label::Spun ? outcome->spun_probability : outcome->translated_probability;
  };
  std::stable_sort(missed.begin(), missed.end(), [&](const auto* a, const auto* b) {
    const bool a_undecided = a->verdict == Verdict::Undecided;
    if (a_undecided != (b->verdict == Verdict::Undecided)) return !a_undecided;
    return probability(a) < probability(b);
  });
  if (missed.size() > most) missed.resize(most);
  return missed;
}

std::vector<std::vector<std::string>> verdict_rows(const Evaluation& evaluation) {
  std::vector<std::vector<std::string>> rows = {{"label"}};
  for (std::size_t verdict = 0; verdict < kVerdicts; ++verdict) {
    rows[0].emplace_back(verdict_name(static_cast<Verdict>(verdict)));
  }
  for (std::size_t label = 0; label < kLabels; ++label) {
    const auto& counts = evaluation.confusion[label];
    if (std::all_of(counts.begin(), counts.end(), [](std::size_t count) { return count == 0; })) continue;
    rows.push_back({std::string(label_name(static_cast<Label>(label)))});
    for (const std::size_t count : counts) rows.back().push_back(grouped_number(count));
  }
  return rows;
}

std::vector<std::vector<std::string>> recall_rows(const Evaluation& evaluation) {
  if (evaluation.recall_by_strength.empty()) return {};
  std::vector<std::vector<std::string>> rows = {
      {"strength", "documents", "called spun", "95 %", "at 1 % f.p.", "at 0.1 % f.p.", "95 %"}};
  for (const StrengthRecall& group : evaluation.recall_by_strength) {
    rows.push_back({strength_name(group), grouped_number(group.called.of), percent(group.called),
                    percent_range(group.called.interval()), percent(group.at_1_percent), percent(group.at_01_percent),
                    percent_range(group.at_01_percent.interval())});
  }
  return rows;
}

}  // namespace unspun
