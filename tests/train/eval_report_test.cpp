#include <doctest/doctest.h>

#include "report/text_report.hpp"
#include "train/eval_report_card.hpp"
#include "train/eval_report_figures.hpp"
#include "train/eval_report_html.hpp"
#include "train/eval_report_plots.hpp"
#include "train/eval_report_text.hpp"

namespace unspun {
namespace {

/// 40 clean documents in two genres, one of them called spun and one suspect, and 20 spun ones, one of them missed.
Evaluation evaluation_with_failures() {
  Evaluation evaluation;
  evaluation.model = "en-test";
  evaluation.files = {"set.jsonl"};
  for (int i = 0; i < 60; ++i) {
    DocumentOutcome outcome;
    outcome.id = "d" + std::to_string(i);
    outcome.genre = i % 2 == 0 ? "news" : "forum|<b>";
    outcome.label = i < 40 ? Label::Clean : Label::Spun;
    outcome.words = 250;
    outcome.strength = i < 40 ? -1 : 50;
    outcome.verdict = i < 40 ? Verdict::Clean : Verdict::Spun;
    outcome.spun_probability = i < 40 ? 0.01 * i : 0.97 + 0.001 * (i - 40);
    evaluation.outcomes.push_back(outcome);
  }
  DocumentOutcome& alarm = evaluation.outcomes[7];
  alarm.id = "alarm";
  alarm.verdict = Verdict::Spun;
  alarm.spun_probability = 0.98;
  alarm.evidence = {{"at Akrotiri ", "<script>navy", " base", "army"}};
  evaluation.outcomes[9].verdict = Verdict::Suspect;
  evaluation.outcomes[9].spun_probability = 0.99;
  DocumentOutcome& missed = evaluation.outcomes[50];
  missed.id = "missed";
  missed.verdict = Verdict::Clean;
  missed.spun_probability = 0.05;
  missed.missed_swaps = {{"the ", "felony", " gangs", "criminal"}};
  measure(evaluation);
  return evaluation;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("eval figures: numbers as people read them") {
  CHECK(grouped_number(0) == "0");
  CHECK(grouped_number(999) == "999");
  CHECK(grouped_number(1000) == "1,000");
  CHECK(grouped_number(12345678) == "12,345,678");
  CHECK(percent(Proportion{1, 8}) == "12.50 %");
  CHECK(percent(Proportion{}) == "-");
  CHECK(p_value_text(0.0000012) == "1.2e-06");
  CHECK(p_value_text(0.25) == "0.250");
}

TEST_CASE("eval figures: the worst come first, called ones before suspect ones") {
  const Evaluation evaluation = evaluation_with_failures();
  const auto alarms = worst_false_alarms(evaluation, 10);
  REQUIRE(alarms.size() == 2);
  CHECK(alarms[0]->id == "alarm");
  CHECK(alarms[1]->verdict == Verdict::Suspect);
  CHECK(worst_false_alarms(evaluation, 1).size() == 1);
  const auto missed = missed_documents(evaluation, 10);
  REQUIRE(missed.size() == 1);
  CHECK(missed[0]->id == "missed");
}

TEST_CASE("eval text: the main figures and what went wrong") {
  const std::string text = evaluation_text(evaluation_with_failures(), "a note");
  CHECK(has(text, "model en-test on set.jsonl: 60 documents"));
  CHECK(has(text, "a note"));
  CHECK(has(text, "1 of 40"));
  CHECK(has(text, "19 of 20"));
  CHECK(has(text, "less than one: that recall is at no false positive"));
  CHECK(has(text, "at Akrotiri [<script>navy -> army] base"));
  CHECK(has(text, "the [felony -> criminal] gangs"));
}

TEST_CASE("eval page: everything is in it, and nothing of a document is markup") {
  const std::string page = evaluation_html(evaluation_with_failures(), "");
  CHECK(count_of(page, "<svg ") == 5);
  CHECK(count_of(page, "<svg ") == count_of(page, "</svg>"));
  CHECK(count_of(page, "<script") == 0);
  CHECK(has(page, "&lt;script&gt;navy"));
  CHECK(has(page, "forum|&lt;b&gt;"));
  CHECK_FALSE(has(page, "http"));  // nothing to load
  CHECK(has(page, "prefers-color-scheme: dark"));
  CHECK(has(page, "width=device-width"));
  CHECK_FALSE(has(page, "nan"));
}

TEST_CASE("eval page: without spun documents there are no plots that need them") {
  Evaluation evaluation;
  evaluation.model = "en-test";
  evaluation.outcomes.resize(3);
  measure(evaluation);
  CHECK(roc_plot(evaluation).empty());
  CHECK(reliability_plot(evaluation).empty());
  CHECK(strength_plot(evaluation).empty());
  CHECK_FALSE(alarms_plot(evaluation).empty());
  const std::string page = evaluation_html(evaluation, "");
  CHECK(has(page, "Area under the ROC curve, spun</td><td>-</td>"));
}

TEST_CASE("eval comparison: both models and the documents that changed") {
  const Evaluation before = evaluation_with_failures();
  Evaluation after = before;
  after.outcomes[7].verdict = Verdict::Clean;
  after.outcomes[7].evidence.clear();
  const EvaluationComparison changes = comparison(before, after);
  const std::string text = comparison_text(before, after, changes);
  CHECK(has(text, "became right 1, became wrong 0"));
  CHECK(has(text, "Better (1)"));
  CHECK_FALSE(has(text, "Worse ("));
  const std::string page = evaluation_html(after, "", &before, &changes);
  CHECK(has(page, "1 verdicts became right and 0 wrong"));
  CHECK(has(page, "spun \u2192 clean"));
  CHECK(has(page, "&lt;script&gt;navy"));  // what the model before tripped over
}

TEST_CASE("model card: figures, failures by id, cells that hold their row together") {
  const std::string card = model_card(evaluation_with_failures(), "2025-01-31", "Measured on a test.");
  CHECK(card.find("# Model card: en-test\n") == 0);
  CHECK(has(card, "on 2025-01-31"));
  CHECK(has(card, "Measured on a test."));
  CHECK(has(card, "| forum\\|\\<b> | 20 | 1 | 5.00 % |"));
  CHECK(has(card, "| alarm | forum\\|\\<b> | 250 | spun | 0.9800 | \\<script>navy -> army |"));
  CHECK(has(card, "| missed | news | 250 | clean | 0.0500 | felony -> criminal |"));
  CHECK(has(card, "docs/training.md"));
  CHECK_FALSE(has(card, "Akrotiri"));  // no running text of documents
}

}  // namespace unspun
