#include "train/evaluation_json.hpp"

#include <fmt/format.h>

#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostChanges = 200;

std::string number(double value) {
  return json_number(value, 6);
}

std::string json(Interval interval) {
  return fmt::format("[{}, {}]", number(interval.low), number(interval.high));
}

std::string json(const Proportion& part) {
  return fmt::format(R"({{"hits": {}, "of": {}, "share": {}, "interval_95": {}}})", part.hits, part.of,
                     part.of == 0 ? "null" : number(part.value()), json(part.interval()));
}

std::string json(const RecallAtRate& recall) {
  return fmt::format(R"({{"rate": {}, "bar": {}, "recall": {}, "false_positives": {}}})", recall.rate, recall.bar,
                     json(recall.recall), json(recall.false_positives));
}

std::string json(const Detection& detection) {
  if (detection.clean == 0 || detection.positive == 0) return "null";
  return fmt::format(
      "{{\"clean\": {}, \"positive\": {}, \"auc\": {}, \"auc_interval_95\": {},\n"
      "   \"recall_at_1_percent\": {},\n   \"recall_at_0.1_percent\": {}}}",
      detection.clean, detection.positive, number(detection.curve.area), json(detection.curve.interval),
      json(detection.at_1_percent), json(detection.at_01_percent));
}

template <class Items, class Write>
std::string list(const Items& items, Write write) {
  std::string all;
  for (const auto& item : items) all += (all.empty() ? "\n    " : ",\n    ") + std::string(write(item));
  return "[" + all + "]";
}

std::string json(const FalseAlarms& alarms) {
  return fmt::format(R"({{"group": {}, "called": {}, "suspect": {}, "undecided": {}}})", json_string(alarms.group),
                     json(alarms.called), alarms.suspect, alarms.undecided);
}

std::string json(const StrengthRecall& group) {
  return fmt::format(R"({{"least": {}, "most": {}, "called_spun": {}, "at_1_percent": {}, "at_0.1_percent": {}}})",
                     group.least < 0 ? "null" : std::to_string(group.least),
                     group.most < 0 ? "null" : std::to_string(group.most), json(group.called), json(group.at_1_percent),
                     json(group.at_01_percent));
}

std::string json(const Calibration& calibration) {
  if (calibration.bins.empty()) return "null";
  return fmt::format(R"({{"expected_error": {}, "bins": {}}})", number(calibration.expected_error),
                     list(calibration.bins, [](const ReliabilityBin& bin) {
                       return fmt::format(R"({{"documents": {}, "weight": {}, "probability": {}, "observed": {}}})",
                                          bin.documents, number(bin.weight), number(bin.probability),
                                          number(bin.observed));
                     }));
}

std::string json(const SpanFigures& spans) {
  const double per_thousand =
      spans.clean_words == 0 ? 0
                             : 1000.0 * static_cast<double>(spans.clean_spans) / static_cast<double>(spans.clean_words);
  return fmt::format(
      "{{\"documents\": {}, \"precision\": {},\n   \"recall\": {},\n   \"expected_word_at_1\": {},\n"
      "   \"expected_word_at_3\": {},\n   \"clean_spans\": {}, \"clean_words\": {}, \"clean_spans_per_1000_words\": "
      "{}}}",
      spans.documents, json(spans.precision), json(spans.recall), json(spans.right_at_1), json(spans.right_at_3),
      spans.clean_spans, spans.clean_words, number(per_thousand));
}

/// Shortest decimals that read back as the same number, so that figures can be measured anew.
std::string json(const DocumentOutcome& outcome) {
  std::string line = fmt::format(
      R"({{"id": {}, "genre": {}, "label": "{}", "strength": {}, "words": {}, "verdict": "{}", "spun": {}, "translated": {}, "spans": {})",
      json_string(outcome.id), json_string(outcome.genre), label_name(outcome.label), outcome.strength, outcome.words,
      verdict_name(outcome.verdict), outcome.spun_probability, outcome.translated_probability, outcome.spans.spans);
  if (outcome.has_spans) {
    const SpanCounts& spans = outcome.spans;
    line += fmt::format(R"(, "swaps": [{}, {}, {}, {}, {}, {}])", spans.right_spans, spans.swaps, spans.found_swaps,
                        spans.flagged_swaps, spans.right_at_1, spans.right_at_3);
  }
  return line + "}";
}

std::string confusion(const Evaluation& evaluation) {
  std::string rows;
  for (std::size_t label = 0; label < kLabels; ++label) {
    rows += fmt::format("{}\"{}\": {{", rows.empty() ? "" : ", ", label_name(static_cast<Label>(label)));
    for (std::size_t verdict = 0; verdict < kVerdicts; ++verdict) {
      rows += fmt::format("{}\"{}\": {}", verdict == 0 ? "" : ", ", verdict_name(static_cast<Verdict>(verdict)),
                          evaluation.confusion[label][verdict]);
    }
    rows += "}";
  }
  return "{" + rows + "}";
}

std::string json(const std::vector<VerdictChange>& changes, const Evaluation& before, const Evaluation& after) {
  const std::vector<VerdictChange> shown(
      changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), kMostChanges)));
  return list(shown, [&](const VerdictChange& change) {
    const DocumentOutcome& then = before.outcomes[change.before];
    const DocumentOutcome& now = after.outcomes[change.after];
    return fmt::format(
        R"({{"id": {}, "label": "{}", "before": "{}", "after": "{}", "spun_before": {}, "spun_after": {}}})",
        json_string(now.id), label_name(now.label), verdict_name(then.verdict), verdict_name(now.verdict),
        number(then.spun_probability), number(now.spun_probability));
  });
}

std::string json(const EvaluationComparison& changes, const Evaluation& before, const Evaluation& after) {
  return fmt::format(
      "{{\"with\": {}, \"documents\": {}, \"unmatched\": {}, \"better\": {}, \"worse\": {}, \"shifted\": {},\n"
      "   \"mcnemar_p\": {}, \"mcnemar_p_clean\": {}, \"mcnemar_p_spun\": {},\n"
      "   \"before\": {{\"spun\": {}, \"false_alarms\": {}, \"expected_error_balanced\": {}, \"spans\": {}}},\n"
      "   \"better_documents\": {},\n   \"worse_documents\": {}}}",
      json_string(before.model), changes.compared, changes.unmatched, changes.better.size(), changes.worse.size(),
      changes.shifted.size(), number(changes.p_value), number(changes.p_value_clean), number(changes.p_value_spun),
      json(before.spun), json(before.false_alarms), number(before.balanced.expected_error), json(before.spans),
      json(changes.better, before, after), json(changes.worse, before, after));
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation, const std::string& note, const Evaluation* before,
                            const EvaluationComparison* changes) {
  const auto alarms = [](const FalseAlarms& group) { return json(group); };
  std::string text =
      fmt::format("{{\"schema\": \"{}\",\n \"model\": {},\n", kEvaluationSchema, json_string(evaluation.model));
  if (!note.empty()) text += fmt::format(" \"note\": {},\n", json_string(note));
  text += fmt::format(" \"files\": [");
  for (const std::string& file : evaluation.files) {
    text += (&file == &evaluation.files.front() ? "" : ", ") + json_string(file);
  }
  text += fmt::format("],\n \"skipped_lines\": {},\n \"confusion\": {},\n", evaluation.skipped_lines,
                      confusion(evaluation));
  text += fmt::format(" \"spun\": {},\n \"translated\": {},\n", json(evaluation.spun), json(evaluation.translated));
  text += fmt::format(" \"false_alarms\": {{\"all\": {},\n   \"by_genre\": {},\n   \"by_length\": {}}},\n",
                      json(evaluation.false_alarms), list(evaluation.alarms_by_genre, alarms),
                      list(evaluation.alarms_by_length, alarms));
  text += fmt::format(" \"recall_by_strength\": {},\n",
                      list(evaluation.recall_by_strength, [](const StrengthRecall& group) { return json(group); }));
  text += fmt::format(" \"calibration\": {{\"as_given\": {},\n   \"balanced\": {}}},\n \"spans\": {},\n",
                      json(evaluation.as_given), json(evaluation.balanced), json(evaluation.spans));
  const EvaluationSpeed& speed = evaluation.speed;
  text +=
      fmt::format(" \"speed\": {{\"seconds\": {}, \"words\": {}, \"words_per_second\": {}, \"threads\": {}}},\n",
                  number(speed.seconds), speed.words,
                  speed.seconds > 0 ? number(static_cast<double>(speed.words) / speed.seconds) : "null", speed.threads);
  if (before != nullptr && changes != nullptr) {
    text += fmt::format(" \"comparison\": {},\n", json(*changes, *before, evaluation));
  }
  return text + fmt::format(" \"documents\": {}}}\n",
                            list(evaluation.outcomes, [](const DocumentOutcome& outcome) { return json(outcome); }));
}

}  // namespace unspun
