#include "train/eval_report_html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html_inert_text.hpp"
#include "report/plot_page.hpp"
#include "report/svg_plot.hpp"
#include "report/text_report.hpp"
#include "train/eval_report_figures.hpp"
#include "train/eval_report_plots.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostExamples = 20;

std::string figure(const std::string& title, const std::string& caption, const std::string& svg,
                   const char* style = "") {
  if (svg.empty()) return "";
  return fmt::format("<figure class=\"{}\"><h3>{}</h3>{}<figcaption class=\"quiet\">{}</figcaption></figure>\n", style,
                     title, svg, caption);
}

std::string plots(const Evaluation& evaluation) {
  const std::string sides =
      "<span class=\"key clean\" style=\"background:var(--clean)\"></span>clean"
      "<span class=\"key spun\" style=\"background:var(--spun)\"></span>spun; counts are logarithmic";
  const std::string bars =
      "<span class=\"key\" style=\"background:var(--spun)\"></span>called spun"
      "<span class=\"key\" style=\"background:var(--clean)\"></span>at 0.1 % false positives; lines are 95 % intervals";
  return "<h2>Plots</h2>\n<div class=\"plots\">\n" +
         figure("Recall and false positives", "Dots: at 1 % and at 0.1 % false positives.", roc_plot(evaluation)) +
         figure("Reliability",
                "Ten bins of equal weight, as if half of the documents were spun. On the diagonal the "
                "probability is what it says.",
                reliability_plot(evaluation)) +
         figure("Probabilities", sides, probability_plot(evaluation)) +
         figure("Recall by strength", bars, strength_plot(evaluation)) + "</div>\n" +
         figure("False alarms by genre",
                "Lines are 95 % intervals; dashed ones reach over the edge. Right: called, of all.",
                alarms_plot(evaluation), "tall");
}

std::string false_alarms(const std::string& what, const std::vector<FalseAlarms>& groups) {
  if (groups.empty()) return "";
  std::vector<std::vector<std::string>> rows = {{what, "clean", "called", "share", "95 %", "suspect", "undecided"}};
  for (const FalseAlarms& group : groups) {
    rows.push_back({group.group, grouped_number(group.called.of), grouped_number(group.called.hits),
                    percent(group.called), percent_range(group.called.interval()), grouped_number(group.suspect),
                    grouped_number(group.undecided)});
  }
  return fmt::format("<h2>False alarms by {}</h2>\n", what) + html_table(rows);
}

std::string excerpt(const Excerpt& excerpt) {
  return fmt::format(
      "<p>{}<mark>{}{}</mark>{}</p>\n", inert_attribute(excerpt.before), inert_attribute(excerpt.found),
      excerpt.expected.empty() ? std::string() : fmt::format(" \u2192 <b>{}</b>", inert_attribute(excerpt.expected)),
      inert_attribute(excerpt.after));
}

std::string example(const DocumentOutcome& outcome, const std::string& verdict_before = "") {
  const double probability =
      outcome.label == Label::Translated ? outcome.translated_probability : outcome.spun_probability;
  std::string text = fmt::format(
      "<div class=\"example\"><h3>{}</h3><p class=\"quiet\">{}{}, {} words{}, probability {:.4f}, {}{}</p>\n",
      inert_attribute(outcome.id), outcome.genre.empty() ? "" : inert_attribute(outcome.genre) + ", ",
      label_name(outcome.label), grouped_number(outcome.words),
      outcome.strength < 0 ? "" : fmt::format(", strength {} %", outcome.strength), probability,
      verdict_before.empty() ? "" : verdict_before + " \u2192 ", verdict_name(outcome.verdict));
  const auto& excerpts =
      outcome.label == Label::Clean || outcome.missed_swaps.empty() ? outcome.evidence : outcome.missed_swaps;
  for (const Excerpt& each : excerpts) text += excerpt(each);
  if (excerpts.empty() && !outcome.opening.empty()) text += "<p>" + inert_attribute(outcome.opening) + "</p>\n";
  return text + "</div>\n";
}

std::string examples(const std::string& title, const std::string& what,
                     const std::vector<const DocumentOutcome*>& outcomes) {
  if (outcomes.empty()) return "";
  std::string text = fmt::format("<section><h2>{}</h2>\n<p class=\"quiet\">{}</p>\n", title, what);
  for (const DocumentOutcome* outcome : outcomes) text += example(*outcome);
  return text + "</section>\n";
}

std::string changed(const std::string& title, const std::vector<VerdictChange>& changes, const Evaluation& before,
                    const Evaluation& after) {
  if (changes.empty()) return "";
  std::string text = fmt::format("<section><h2>{} ({})</h2>\n", title, grouped_number(changes.size()));
  for (std::size_t i = 0; i < std::min(changes.size(), kMostExamples); ++i) {
    const DocumentOutcome& then = before.outcomes[changes[i].before];
    DocumentOutcome shown = after.outcomes[changes[i].after];
    // Where the new model is right, what the old one tripped over is the example, if it was rated here.
    if (shown.evidence.empty()) shown.evidence = then.evidence;
    if (shown.missed_swaps.empty()) shown.missed_swaps = then.missed_swaps;
    text += example(shown, std::string(verdict_name(then.verdict)));
  }
  return text + "</section>\n";
}

std::string side_by_side(const Evaluation& before, const Evaluation& after, const EvaluationComparison& changes) {
  const auto old_rows = main_figures(before);
  const auto new_rows = main_figures(after);
  std::vector<std::vector<std::string>> rows = {{"", "before", "95 %", "after", "95 %"}};
  for (const FigureRow& now : new_rows) {
    const auto then =
        std::find_if(old_rows.begin(), old_rows.end(), [&](const auto& row) { return row.name == now.name; });
    if (then != old_rows.end()) rows.push_back({now.name, then->value, then->interval, now.value, now.interval});
  }
  return fmt::format(
             "<h2>Compared with {}</h2>\n<p>On {} documents that both rated, {} verdicts became right and {} wrong; {} "
             "changed "
             "otherwise. McNemar's exact test: p {} (clean {}, spun {}).</p>\n",
             inert_attribute(before.model), grouped_number(changes.compared), grouped_number(changes.better.size()),
             grouped_number(changes.worse.size()), grouped_number(changes.shifted.size()),
             p_value_text(changes.p_value), p_value_text(changes.p_value_clean), p_value_text(changes.p_value_spun)) +
         (changes.unmatched == 0 ? std::string()
                                 : fmt::format("<p>{} documents are in one of the two only: each column is over all "
                                               "documents of its run.</p>\n",
                                               grouped_number(changes.unmatched))) +
         html_table(rows, "figures") + "<div class=\"columns\">" + changed("Better", changes.better, before, after) +
         changed("Worse", changes.worse, before, after) + "</div>\n";
}

}  // namespace

std::string evaluation_html(const Evaluation& evaluation, const std::string& note, const Evaluation* before,
                            const EvaluationComparison* changes) {
  std::string files;
  for (const std::string& file : evaluation.files) files += (files.empty() ? "" : ", ") + inert_attribute(file);
  const std::string model = inert_attribute(evaluation.model);
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>unspun eval: "
      "{}</title>\n<style>{}</style>"
      "</head><body>\n<h1>Evaluation of {}</h1>\n<p class=\"quiet\">{}: {} documents, {} words{}</p>\n",
      model, kPlotPageStyle, model, files, grouped_number(evaluation.outcomes.size()),
      grouped_number(evaluation.speed.words),
      evaluation.skipped_lines == 0 ? "" : fmt::format(", {} lines skipped", grouped_number(evaluation.skipped_lines)));
  if (!note.empty()) page += "<p>" + inert_attribute(note) + "</p>\n";

  std::vector<std::vector<std::string>> rows = {{"", "value", "95 %", "counts"}};
  for (const FigureRow& row : main_figures(evaluation)) rows.push_back({row.name, row.value, row.interval, row.counts});
  page += "<h2>Figures</h2>\n" + html_table(rows, "figures");
  if (before != nullptr && changes != nullptr) page += side_by_side(*before, evaluation, *changes);
  page += plots(evaluation);

  rows = verdict_rows(evaluation);
  page += "<h2>Verdicts by label</h2>\n" + html_table(rows);
  if (rows = recall_rows(evaluation); !rows.empty()) {
    page += "<h2>Recall by strength</h2>\n" + html_table(rows);
  }
  page +=
      false_alarms("length in words", evaluation.alarms_by_length) + false_alarms("genre", evaluation.alarms_by_genre);
  page += "<div class=\"columns\">\n" +
          examples("Worst clean documents", "Called spun or translated, then suspect; the strongest evidence of each.",
                   worst_false_alarms(evaluation, kMostExamples)) +
          examples("Missed documents",
                   "Not called spun, lowest probability first; swaps that were not found, and what stood there.",
                   missed_documents(evaluation, kMostExamples)) +
          "</div>\n";
  const EvaluationSpeed& speed = evaluation.speed;
  if (speed.seconds > 0) {
    page += fmt::format("<p class=\"quiet\">Rated in {:.1f} s on {} threads, {} words a second.</p>\n", speed.seconds,
                        speed.threads,
                        grouped_number(static_cast<std::uint64_t>(static_cast<double>(speed.words) / speed.seconds)));
  }
  return page + "</body></html>\n";
}

}  // namespace unspun
