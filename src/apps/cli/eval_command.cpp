#include "apps/cli/eval_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/console.hpp"
#include "apps/cli/model_path.hpp"
#include "apps/cli/progress_line.hpp"
#include "detector/unspun/detector.hpp"
#include "train/eval_report_card.hpp"
#include "train/eval_report_html.hpp"
#include "train/eval_report_text.hpp"
#include "train/evaluation_json.hpp"

namespace unspun {
namespace {

constexpr int kFailed = 2;
constexpr std::size_t kMostSkippedShown = 20;

constexpr const char* kExamples = R"(Examples:
  unspun eval labelled.jsonl.zst                   how good is the model on these documents?
  unspun eval labelled.jsonl --out results/        also results/report.html, with plots, and results/result.json
  unspun eval labelled.jsonl --model mine.unspun --compare en.unspun      what got better, what worse?
  unspun eval labelled.jsonl --compare results/result.json                the same, with an earlier result
  unspun eval labelled.jsonl --card dictionaries/en/MODEL-CARD.md --date 2025-01-31

A line of a labelled set: {"id": "a1", "text": "...", "label": "clean"}. "label" is clean, spun or translated;
"genre", "strength" (percent) and "spans" ([{"begin": 9, "end": 17, "expected": "effort"}]: the words that were
replaced, in bytes of the text) may be there too, and more is measured then.
Exit status: 0 measured, 2 a line was skipped, or something could not be read or written.)";

struct EvalArguments {
  std::vector<std::string> inputs;
  std::string model;
  std::string out;
  std::string compare;
  std::string card;
  std::string date;
  std::string note;
  bool as_json = false;
  Options rating;
};

Result<void> write_file(const std::string& path, const std::string& text) {
  const auto refused = [&] {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(errno)));
  };
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return refused();
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) != 0 || !written) return refused();
  return {};
}

class Eval {
 public:
  explicit Eval(const EvalArguments& arguments) : x_arguments(arguments) {}

  int run() {
    const auto path = model_path(x_arguments.model);
    if (!path) return failed(path.error());
    // What is compared with is looked at first: a wrong name must not show after minutes of rating.
    std::optional<Evaluation> before;
    std::optional<Detector> detector_before;
    if (!x_arguments.compare.empty()) {
      if (std::filesystem::path(x_arguments.compare).extension() == ".json") {
        auto read = read_evaluation(x_arguments.compare);
        if (!read) return failed(read.error());
        before = std::move(*read);
      } else {
        auto opened = Detector::open(x_arguments.compare);
        if (!opened) return failed(opened.error());
        detector_before = std::move(*opened);
      }
    }
    const auto detector = Detector::open(*path);
    if (!detector) return failed(detector.error());
    if (!x_arguments.out.empty()) {
      std::error_code error;
      std::filesystem::create_directories(x_arguments.out, error);
      if (error) return failed({ErrorCode::WriteFailed, fmt::format("{}: {}", x_arguments.out, error.message())});
    }

    auto evaluation = evaluated(*detector, "rating");
    if (!evaluation) return failed(evaluation.error());
    if (detector_before) {
      x_says_skipped = false;  // they were named already
      auto other = evaluated(*detector_before, "rating with the model to compare");
      if (!other) return failed(other.error());
      before = std::move(*other);
    }
    return reported(*evaluation, before ? &*before : nullptr);
  }

 private:
  int failed(const Error& error) {
    x_console.say(error.message);
    return kFailed;
  }

  Result<Evaluation> evaluated(const Detector& detector, const char* what) {
    ProgressLine progress;
    std::size_t skipped = 0;
    EvaluationProgress told;
    told.show = [&](double share) {
      if (share >= 0) progress.show(what, share);
    };
    told.skip = [&](const std::string& line) {
      if (x_says_skipped && ++skipped <= kMostSkippedShown) x_console.say(line);
    };
    auto evaluation = evaluate(detector, x_arguments.rating, x_arguments.inputs, told);
    if (skipped > kMostSkippedShown) {
      x_console.say(fmt::format("{} more lines were skipped", skipped - kMostSkippedShown));
    }
    return evaluation;
  }

  int reported(const Evaluation& evaluation, const Evaluation* before) {
    std::optional<EvaluationComparison> compared;
    if (before != nullptr) compared = comparison(*before, evaluation);
    const EvaluationComparison* changes = compared ? &*compared : nullptr;
    const std::string& note = x_arguments.note;

    const std::string json = x_arguments.as_json || !x_arguments.out.empty()
                                 ? evaluation_json(evaluation, note, before, changes)
                                 : std::string();
    if (x_arguments.as_json) {
      x_console.write(json);
    } else {
      x_console.write(evaluation_text(evaluation, note));
      if (changes != nullptr) x_console.write(comparison_text(*before, evaluation, *changes));
    }
    x_console.flush();
    if (!x_arguments.out.empty()) {
      const auto result = write_file(x_arguments.out + "/result.json", json);
      if (!result) return failed(result.error());
      const auto report =
          write_file(x_arguments.out + "/report.html", evaluation_html(evaluation, note, before, changes));
      if (!report) return failed(report.error());
    }
    if (!x_arguments.card.empty()) {
      const auto card = write_file(x_arguments.card, model_card(evaluation, x_arguments.date, note));
      if (!card) return failed(card.error());
    }
    return evaluation.skipped_lines == 0 ? 0 : kFailed;
  }

  const EvalArguments& x_arguments;
  Console x_console;
  bool x_says_skipped = true;
};

}  // namespace

void add_eval_command(CLI::App& app, int& exit_status) {
  const auto arguments = std::make_shared<EvalArguments>();
  CLI::App& command = *app.add_subcommand("eval", "Measure a model on labelled documents");
  command.footer(kExamples);
  command.add_option("LABELLED", arguments->inputs, "Labelled documents: .jsonl, also .gz and .zst")
      ->required()
      ->type_name(" ");
  command.add_option("--model", arguments->model, "The model; else UNSPUN_MODEL, else en.unspun beside the program")
      ->type_name("PATH");
  command.add_flag("--fast", arguments->rating.fast, "Do not look into documents that read as ordinary, as filter");
  command.add_option("--out", arguments->out, "Folder for result.json and report.html")->type_name("DIR");
  command.add_option("--compare", arguments->compare, "Another model, or the result.json of another run")
      ->type_name("PATH");
  command
      .add_option_function<std::string>(
          "--format", [arguments](const std::string& typed) { arguments->as_json = typed == "json"; },
          "For people, or for programs")
      ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}).description(""))
      ->type_name("text|json");
  command.add_option("--card", arguments->card, "Write a model card (Markdown) there")->type_name("PATH");
  command.add_option("--date", arguments->date, "The date that the model card bears")->type_name("DATE");
  command.add_option("--note", arguments->note, "What readers of the reports must know of the documents")
      ->type_name("TEXT");
  command.callback([arguments, &exit_status] { exit_status = Eval(*arguments).run(); });
}

}  // namespace unspun
