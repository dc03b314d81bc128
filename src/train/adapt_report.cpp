#include "train/adapt_report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "report/json_text.hpp"

namespace unspun {
namespace {

enum class Outcome { Fewer, More, Same, NoneBefore };

/// Sign test over the documents in which something changed: beyond chance where it happens to a fair coin less than
/// once in twenty times (normal approximation with continuity correction).
Outcome outcome(const OwnComparison& comparison) {
  const auto better = static_cast<double>(comparison.better);
  const auto worse = static_cast<double>(comparison.worse);
  const bool beyond_chance = std::abs(better - worse) - 1 > 1.96 * std::sqrt(better + worse);
  if (beyond_chance) return better > worse ? Outcome::Fewer : Outcome::More;
  const OwnFigures& before = comparison.before;
  return before.spun + before.suspect + before.spans == 0 ? Outcome::NoneBefore : Outcome::Same;
}

std::string conclusion(const OwnComparison& comparison) {
  const std::string counts = fmt::format("in {} of {} documents there is less to complain of, in {} more",
                                         comparison.better, comparison.before.documents, comparison.worse);
  switch (outcome(comparison)) {
    case Outcome::Fewer:
      return fmt::format("False alarms went down: {}.", counts);
    case Outcome::More:
      return fmt::format("False alarms went up: {}.", counts);
    case Outcome::Same:
      return fmt::format("False alarms did not change by more than chance would: {}.", counts);
    case Outcome::NoneBefore:
      return "There were no false alarms to begin with.";
  }
  return {};
}

/// Recall over all strengths, by copies.
double recall(const OwnFigures& figures) {
  double hits = 0;
  double of = 0;
  for (const StrengthRecall& group : figures.recall) {
    hits += static_cast<double>(group.called.hits);
    of += static_cast<double>(group.called.of);
  }
  return of == 0 ? 0 : hits / of;
}

std::vector<std::string> advice(const Adaptation& adaptation) {
  std::vector<std::string> advice;
  const OwnComparison& comparison = adaptation.comparison;
  switch (outcome(comparison)) {
    case Outcome::Fewer:
      break;
    case Outcome::More:
      advice.emplace_back("Do not use this model: keep the shipped one.");
      break;
    case Outcome::Same:
      advice.emplace_back(
          "More text of the same kind may help; words that are flagged again and again can be allowed with "
          "check --allow FILE.");
      break;
    case Outcome::NoneBefore:
      advice.emplace_back("The shipped model serves this text as it is.");
      break;
  }
  constexpr double kNotableLoss = 0.02;
  if (recall(comparison.before) - recall(comparison.after) > kNotableLoss) {
    advice.push_back(fmt::format(
        "It catches less: {:.1f} % of the corrupted copies against {:.1f} %. Where catching matters more than false "
        "alarms, keep the shipped model.",
        100 * recall(comparison.after), 100 * recall(comparison.before)));
  }
  if (adaptation.spinners.empty()) {
    advice.emplace_back(
        "What it still catches is not known: no thesaurus to corrupt copies with (Debian: package mythes-en-us).");
  }
  advice.push_back(fmt::format(
      "With {} documents to measure on, a rate of false verdicts below about {:.1f} % cannot be told from none.",
      comparison.after.documents, 300.0 / static_cast<double>(std::max<std::size_t>(1, comparison.after.documents))));
  return advice;
}

std::string row(std::string_view what, std::string_view before, std::string_view after) {
  return fmt::format("  {:<34}{:>14}{:>14}\n", what, before, after);
}

std::string share(const Proportion& part) {
  return fmt::format("{:.1f} %", 100 * part.value());
}

std::string of_documents(std::size_t count, const OwnFigures& figures) {
  return fmt::format(
      "{} ({:.2f} %)", count,
      100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, figures.documents)));
}

std::string json(const OwnFigures& figures) {
  std::string recall;
  for (const StrengthRecall& group : figures.recall) {
    recall += fmt::format(R"({}{{"strength": {}, "copies": {}, "called_spun": {}}})", recall.empty() ? "" : ", ",
                          group.least, group.called.of, group.called.hits);
  }
  return fmt::format(R"({{"documents": {}, "words": {}, "spun": {}, "suspect": {}, "undecided": {}, "spans": {}, )"
                     R"("spans_per_thousand_words": {}, "recall": [{}], "perplexity": {}}})",
                     figures.documents, figures.words, figures.spun, figures.suspect, figures.undecided, figures.spans,
                     json_number(figures.spans_per_thousand_words(), 4), recall, json_number(figures.perplexity, 2));
}

std::string json(const RatingWeights& weights) {
  return fmt::format(R"({{"suspect": {}, "spun": {}}})", json_number(static_cast<double>(weights.suspect_score), 4),
                     json_number(static_cast<double>(weights.spun_score), 4));
}

}  // namespace

std::string adapt_report_text(const Adaptation& adaptation) {
  const OwnFigures& before = adaptation.comparison.before;
  const OwnFigures& after = adaptation.comparison.after;
  std::string text = fmt::format(
      "{} documents, {} words counted; {} words joined the vocabulary\n"
      "share of the own text in the mixture, by words of context known: {:.2f} {:.2f} {:.2f} {:.2f}\n"
      "bars: suspect {:.2f} (was {:.2f}), spun {:.2f} (was {:.2f})\n\n",
      adaptation.documents[static_cast<std::size_t>(OwnPart::Counting)], adaptation.counted_words,
      adaptation.reference.added_words, adaptation.own_share[0], adaptation.own_share[1], adaptation.own_share[2],
      adaptation.own_share[3], adaptation.weights.suspect_score, adaptation.shipped_weights.suspect_score,
      adaptation.weights.spun_score, adaptation.shipped_weights.spun_score);
  text +=
      row(fmt::format("on {} documents not counted", after.documents), adaptation.shipped_name, adaptation.model_name);
  text += row("called spun", of_documents(before.spun, before), of_documents(after.spun, after));
  text += row("called suspect", of_documents(before.suspect, before), of_documents(after.suspect, after));
  text += row("undecided", of_documents(before.undecided, before), of_documents(after.undecided, after));
  text += row("spans flagged per 1,000 words", fmt::format("{:.2f}", before.spans_per_thousand_words()),
              fmt::format("{:.2f}", after.spans_per_thousand_words()));
  for (std::size_t i = 0; i < std::min(before.recall.size(), after.recall.size()); ++i) {
    text += row(fmt::format("copies with {} % swapped, caught", before.recall[i].least), share(before.recall[i].called),
                share(after.recall[i].called));
  }
  text += row("perplexity", fmt::format("{:.0f}", before.perplexity), fmt::format("{:.0f}", after.perplexity));
  text += "\n" + conclusion(adaptation.comparison) + "\n";
  for (const std::string& line : advice(adaptation)) text += line + "\n";
  return text;
}

std::string adapt_report_json(const Adaptation& adaptation) {
  const auto part = [&](OwnPart which) { return adaptation.documents[static_cast<std::size_t>(which)]; };
  std::string spinners;
  for (const std::string& name : adaptation.spinners) spinners += (spinners.empty() ? "" : ", ") + json_string(name);
  std::string advised;
  for (const std::string& line : advice(adaptation)) advised += (advised.empty() ? "" : ", ") + json_string(line);
  std::string shares;
  for (const float one : adaptation.own_share) {
    shares += (shares.empty() ? "" : ", ") + json_number(static_cast<double>(one), 4);
  }
  return fmt::format(
      "{{\n  \"shipped\": {},\n  \"model\": {},\n"
      "  \"documents\": {{\"counted\": {}, \"calibration\": {}, \"measured\": {}, \"repeated\": {}, \"skipped\": "
      "{}}},\n"
      "  \"counted_words\": {},\n  \"added_words\": {},\n  \"own_share\": [{}],\n"
      "  \"bars\": {{\"before\": {}, \"after\": {}}},\n  \"spinners\": [{}],\n"
      "  \"before\": {},\n  \"after\": {},\n  \"documents_better\": {},\n  \"documents_worse\": {},\n"
      "  \"conclusion\": {},\n  \"advice\": [{}]\n}}\n",
      json_string(adaptation.shipped_name), json_string(adaptation.model_name), part(OwnPart::Counting),
      part(OwnPart::Calibration), part(OwnPart::Measuring), adaptation.repeated, adaptation.skipped,
      adaptation.counted_words, adaptation.reference.added_words, shares, json(adaptation.shipped_weights),
      json(adaptation.weights), spinners, json(adaptation.comparison.before), json(adaptation.comparison.after),
      adaptation.comparison.better, adaptation.comparison.worse, json_string(conclusion(adaptation.comparison)),
      advised);
}

std::string adapt_report_path(const std::string& model_path) {
  constexpr std::string_view kExtension = ".unspun";
  const bool has_extension = model_path.ends_with(kExtension);
  return model_path.substr(0, model_path.size() - (has_extension ? kExtension.size() : 0)) + ".json";
}

}  // namespace unspun
