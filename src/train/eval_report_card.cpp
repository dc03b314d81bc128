#include "train/eval_report_card.hpp"

#include <fmt/format.h>

#include "report/text_report.hpp"
#include "report/visible_text.hpp"
#include "train/eval_report_figures.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostFailures = 12;

/// Text in a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : visible_text(text)) {
    if (c == '|' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string false_alarms(const std::string& what, const std::vector<FalseAlarms>& groups) {
  std::string text = fmt::format(
      "| {} | clean documents | called spun or translated | share | 95 % | suspect | undecided |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n",
      what);
  for (const FalseAlarms& group : groups) {
    text +=
        fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", cell(group.group), grouped_number(group.called.of),
                    grouped_number(group.called.hits), percent(group.called), percent_range(group.called.interval()),
                    grouped_number(group.suspect), grouped_number(group.undecided));
  }
  return text;
}

std::string pairs(const std::vector<Excerpt>& excerpts) {
  std::string text;
  for (const Excerpt& excerpt : excerpts) {
    text += fmt::format("{}{} -> {}", text.empty() ? "" : ", ", cell(excerpt.found),
                        excerpt.expected.empty() ? "?" : cell(excerpt.expected));
  }
  return text;
}

std::string failures(const std::vector<const DocumentOutcome*>& outcomes, const std::string& last_head) {
  std::string text = fmt::format(
      "| document | genre | words | verdict | spun probability | {} |\n|---|---|---:|---|---:|---|\n", last_head);
  for (const DocumentOutcome* outcome : outcomes) {
    const bool is_clean = outcome->label == Label::Clean;
    text += fmt::format("| {} | {} | {} | {} | {:.4f} | {} |\n", cell(outcome->id), cell(outcome->genre),
                        outcome->words, verdict_name(outcome->verdict), outcome->spun_probability,
                        pairs(is_clean ? outcome->evidence : outcome->missed_swaps));
  }
  return text;
}

}  // namespace

std::string model_card(const Evaluation& evaluation, const std::string& date, const std::string& note) {
  std::string files;
  for (const std::string& file : evaluation.files)
    files += fmt::format("{}`{}`", files.empty() ? "" : ", ", visible_text(file));
  std::string text = fmt::format(
      "# Model card: {}\n\nWritten by `unspun eval --card`{} from measured numbers; not to be edited by hand.\n\n"
      "The model rates English text: was it spun, that is, did a program replace its words by synonyms without regard "
      "to\n"
      "the sentence? What it was trained on, and under which licences that comes, is in `dictionaries/README.md`; how, "
      "with\n"
      "which splits, in `docs/training.md`. A verdict is about words, never about a person.\n\n## Measured on\n\n",
      cell(evaluation.model), date.empty() ? std::string() : fmt::format(" on {}", cell(date)));
  std::array<std::size_t, kLabels> labels = {};
  for (std::size_t label = 0; label < kLabels; ++label) {
    for (const std::size_t count : evaluation.confusion[label]) labels[label] += count;
  }
  text += fmt::format("{}: {} clean, {} spun, {} translated documents, {} words.", files, grouped_number(labels[0]),
                      grouped_number(labels[1]), grouped_number(labels[2]), grouped_number(evaluation.speed.words));
  if (evaluation.skipped_lines > 0)
    text += fmt::format(" {} lines could not be read.", grouped_number(evaluation.skipped_lines));
  text += "\n";
  if (!note.empty()) text += fmt::format("\n{}\n", cell(note));

  text += "\n## Figures\n\nIntervals are of 95 %.\n\n| figure | value | interval | counts |\n|---|---:|---:|---|\n";
  for (const FigureRow& row : main_figures(evaluation)) {
    text += fmt::format("| {} | {} | {} | {} |\n", row.name, row.value, row.interval, row.counts);
  }
  if (evaluation.spun.clean > 0 && evaluation.spun.clean < 1000) {
    text += "\nWith fewer than 1,000 clean documents, recall at 0.1 % false positives is recall at none.\n";
  }
  if (!evaluation.recall_by_strength.empty()) {
    text +=
        "\n### Recall by strength\n\nThe share of the words that it knows which the spinner replaced.\n\n"
        "| strength | documents | called spun | 95 % | at 1 % false positives | at 0.1 % | 95 % |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n";
    for (const StrengthRecall& group : evaluation.recall_by_strength) {
      text +=
          fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", strength_name(group), grouped_number(group.called.of),
                      percent(group.called), percent_range(group.called.interval()), percent(group.at_1_percent),
                      percent(group.at_01_percent), percent_range(group.at_01_percent.interval()));
    }
  }
  text += "\n### False alarms by genre\n\n" + false_alarms("genre", evaluation.alarms_by_genre);
  text += "\n### False alarms by length\n\n" + false_alarms("words", evaluation.alarms_by_length);
  if (!evaluation.balanced.bins.empty()) {
    text +=
        "\n### Is the probability to be believed?\n\nBins of equal weight, as if half of the documents were spun.\n\n"
        "| probability said | spun in fact | documents |\n|---:|---:|---:|\n";
    for (const ReliabilityBin& bin : evaluation.balanced.bins) {
      text += fmt::format("| {:.4f} | {:.4f} | {} |\n", bin.probability, bin.observed, grouped_number(bin.documents));
    }
  }

  text += "\n## Known failures\n\n";
  const auto alarms = worst_false_alarms(evaluation, kMostFailures);
  const auto missed = missed_documents(evaluation, kMostFailures);
  if (alarms.empty() && missed.empty()) text += "None on these documents.\n";
  if (!alarms.empty()) {
    text += "Honest documents with the highest probability among those not called clean:\n\n" +
            failures(alarms, "strongest evidence");
  }
  if (!missed.empty()) {
    text += "\nSpun documents that were not called so, lowest probability first:\n\n" +
            failures(missed, "swaps not found, and what stood there");
  }
  return text +
         "\n## How to retrain\n\n`docs/training.md` has the commands. Afterwards run `unspun eval` with `--card` on "
         "the same\n"
         "documents, and `--compare` with the model before.\n";
}

}  // namespace unspun
