#include "apps/cli/train_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "apps/cli/console.hpp"
#include "apps/cli/model_path.hpp"
#include "apps/cli/progress_line.hpp"
#include "base/scratch_folder.hpp"
#include "train/adapt.hpp"
#include "train/adapt_report.hpp"
#include "train/assemble.hpp"
#include "train/recalibrate.hpp"
#include "train/text_corpus.hpp"
#include "train/train_model.hpp"

namespace unspun {
namespace {

constexpr int kFailed = 2;
constexpr const char* kPruneFalls = "train: --prune must not fall from one order to the next";

constexpr const char* kExamples = R"(Examples:
  unspun train --corpora dictionaries/en/corpora.tsv --from ../shared/corpora \
               --shared ../shared --parts parts/ --scratch /var/tmp/unspun --model mine.unspun
      all steps: counts n-grams, learns word vectors, mines candidates, fits evidence and rating
  unspun train ... --steps evidence,rating --spinners mythes,known
      fits again on what the earlier steps left, with these simulated spinners only
  unspun train --parts parts/ --model mine.unspun --steps assemble
      builds the one model file from its parts

  unspun train --corpus archive/ posts.jsonl -o mine.unspun
      adapts the model to clean text of your own, and says whether false alarms on it went down
  unspun train --decisions decisions.jsonl -o mine.unspun
      fits the model's probability, and nothing else, to what reviewers decided

A list of corpora has a line "path<TAB>weight" for each file: .jsonl or plain text, also .gz and .zst.
Steps: reference, candidates, log-bilinear, evidence, rating, screen, translation, assemble; each needs what those before it wrote.
The same input gives the same bytes. Exit status: 0 trained, 2 something could not be read or written.)";

struct TrainArguments {
  std::vector<std::string> corpus;
  std::string decisions;
  std::string base;
  std::string out;
  bool as_json = false;
  std::string corpora;
  std::string from = ".";
  std::string shared = "../shared";
  std::string project = ".";
  std::string parts;
  std::string scratch;
  std::string model;
  std::string name;
  std::vector<std::string> steps;
  std::vector<std::string> spinners;
  std::vector<std::string> left_out_translators;
  std::vector<std::uint32_t> prune;
  std::string language;
  std::uint64_t min_count = 0;
  std::size_t memory_mb = 0;
};

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

int failed(Console& console, const std::string& message) {
  console.say(message);
  return kFailed;
}

/// Counts to prune n-grams of two, three and four words by; false where they fall from one order to the next.
template <class Prune>
bool take_prune(const std::vector<std::uint32_t>& typed, Prune& prune) {
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (i > 0 && typed[i] < typed[i - 1]) return false;
    prune[i + 2] = typed[i];
  }
  // What was not typed prunes no less than the order below it.
  for (std::size_t order = typed.size() + 2; order < prune.size(); ++order) {
    prune[order] = std::max(prune[order], prune[order - 1]);
  }
  return true;
}

/// Where a model goes that is made from another one; empty where it can, else why not.
std::string output_objection(const TrainArguments& arguments) {
  if (arguments.out.empty()) return "train: no place for the new model: give it with -o PATH";
  const std::filesystem::path folder = std::filesystem::path(arguments.out).parent_path();
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return {};
  return fmt::format("{}: there is no folder {}", arguments.out, folder.string());
}

int adapt(const TrainArguments& arguments) {
  Console console;
  if (const std::string objection = output_objection(arguments); !objection.empty()) {
    return failed(console, objection);
  }
  const auto base = model_path(arguments.base);
  if (!base) return failed(console, base.error().message);
  AdaptOptions options;
  options.corpus = arguments.corpus;
  options.shipped_model = *base;
  options.out_path = arguments.out;
  options.model_name = arguments.name;
  options.project = arguments.project;
  options.reference.scratch_directory = arguments.scratch.empty() ? arguments.out + ".scratch" : arguments.scratch;
  if (arguments.min_count > 0) options.reference.min_count = arguments.min_count;
  if (arguments.memory_mb > 0) options.reference.memory_bytes = arguments.memory_mb * kMegabyte;
  if (!take_prune(arguments.prune, options.reference.prune)) return failed(console, kPruneFalls);
  const ScratchFolder scratch(options.reference.scratch_directory);
  if (scratch.error()) {
    return failed(console, fmt::format("{}: {}", options.reference.scratch_directory, scratch.error().message()));
  }
  ProgressLine progress;
  const auto done = adapt_model(options, [&](const std::string& what, double share) { progress.show(what, share); });
  if (!done) return failed(console, done.error().message);
  progress.show(fmt::format("written: {}, {}", arguments.out, adapt_report_path(arguments.out)), -1);
  console.write(arguments.as_json ? adapt_report_json(*done) : adapt_report_text(*done));
  console.flush();
  return 0;
}

int fit_to_decisions(const TrainArguments& arguments) {
  Console console;
  if (const std::string objection = output_objection(arguments); !objection.empty()) {
    return failed(console, objection);
  }
  const auto base = model_path(arguments.base);
  if (!base) return failed(console, base.error().message);
  ProgressLine progress;
  const auto done = recalibrate({arguments.decisions, *base, arguments.out, arguments.name},
                                [&](const std::string& what, double share) { progress.show(what, share); });
  if (!done) return failed(console, done.error().message);
  progress.show(fmt::format("written: {}", arguments.out), -1);
  console.write(arguments.as_json ? recalibration_json(*done) : recalibration_text(*done));
  console.flush();
  return 0;
}

int train(const TrainArguments& arguments) {
  Console console;
  if (!arguments.out.empty() || !arguments.base.empty() || arguments.as_json) {
    return failed(
        console,
        "train: -o, --base and --format are for adapting a model: give your text with --corpus, or --decisions");
  }
  if (arguments.parts.empty()) {
    return failed(console,
                  "train: no folder for the parts of the model (--parts DIR), nor text of your own (--corpus)");
  }
  const std::string scratch = arguments.scratch.empty() ? "unspun-scratch" : arguments.scratch;
  TrainOptions options;
  bool assembles = arguments.steps.empty();
  for (const std::string& step : arguments.steps) {
    if (step == "reference")
      options.steps.push_back(TrainStep::Reference);
    else if (step == "candidates")
      options.steps.push_back(TrainStep::Candidates);
    else if (step == "log-bilinear")
      options.steps.push_back(TrainStep::LogBilinear);
    else if (step == "evidence")
      options.steps.push_back(TrainStep::Evidence);
    else if (step == "rating")
      options.steps.push_back(TrainStep::Rating);
    else if (step == "screen")
      options.steps.push_back(TrainStep::Screen);
    else if (step == "translation")
      options.steps.push_back(TrainStep::Translation);
    else
      assembles = true;
  }
  const bool trains = arguments.steps.empty() || !options.steps.empty();
  ProgressLine progress;
  if (trains) {
    if (arguments.corpora.empty()) return failed(console, "train: no list of corpora: give it with --corpora LIST");
    auto sources = corpus_sources(arguments.corpora, arguments.from);
    if (!sources) return failed(console, sources.error().message);
    options.reference.sources = std::move(*sources);
    options.reference.scratch_directory = scratch;
    options.reference.out_directory = arguments.parts;
    options.reference.vectors_path = scratch + "/vectors";
    if (arguments.min_count > 0) options.reference.min_count = arguments.min_count;
    if (arguments.memory_mb > 0) options.reference.memory_bytes = arguments.memory_mb * kMegabyte;
    if (!take_prune(arguments.prune, options.reference.prune)) return failed(console, kPruneFalls);
    auto language = read_language_file(
        arguments.language.empty() ? arguments.project + "/dictionaries/en/language.tsv" : arguments.language,
        arguments.shared);
    if (!language) return failed(console, language.error().message);
    options.language = std::move(*language);
    for (const std::string& key : options.language.left_out) {
      progress.show(fmt::format("left out, not in {}: {}", arguments.shared, key), -1);
    }
    const std::string translations = scratch + "/translations.jsonl";
    if (std::filesystem::exists(translations)) options.translations = translations;
    options.spinners = arguments.spinners;
    options.left_out_translators = arguments.left_out_translators;
    if (!arguments.name.empty()) options.model_name = arguments.name;
    std::error_code error;
    std::filesystem::create_directories(arguments.parts, error);
    std::filesystem::create_directories(scratch, error);
    const auto done = train_model(options, [&](const std::string& what, double share) { progress.show(what, share); });
    if (!done) return failed(console, done.error().message);
  }
  if (assembles) {
    if (arguments.model.empty()) return failed(console, "train: no place for the model: give it with --model PATH");
    progress.show("building " + arguments.model, -1);
    if (const auto built = assemble_model(arguments.parts, arguments.model); !built) {
      return failed(console, built.error().message);
    }
  }
  progress.show("done", -1);
  return 0;
}

}  // namespace

void add_train_command(CLI::App& app, int& exit_status) {
  const auto arguments = std::make_shared<TrainArguments>();
  CLI::App& command = *app.add_subcommand("train", "Build a model from a corpus, or adapt one to your own text");
  command.footer(kExamples);
  CLI::Option* corpus =
      command.add_option("--corpus", arguments->corpus, "Clean text of your own to adapt a model to; files or folders")
          ->type_name("FILE");
  CLI::Option* decisions =
      command.add_option("--decisions", arguments->decisions, "Decisions of reviewers to fit a model's probability to")
          ->excludes(corpus)
          ->type_name("FILE");
  command.add_option("--base", arguments->base, "The model to adapt; else the one that check would use")
      ->type_name("PATH");
  command.add_option("-o,--output", arguments->out, "The adapted model; its figures go beside it as .json")
      ->type_name("PATH");
  command
      .add_option_function<std::string>(
          "--format", [arguments](const std::string& format) { arguments->as_json = format == "json"; },
          "How the figures of --corpus and --decisions are printed")
      ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}).description(""))
      ->type_name("text|json");
  command.add_option("--corpora", arguments->corpora, "List of the corpus files and their weights")
      ->excludes(corpus)
      ->excludes(decisions)
      ->type_name("LIST");
  command.add_option("--from", arguments->from, "Folder that the paths in the list are relative to (.)")
      ->type_name("DIR");
  command.add_option("--shared", arguments->shared, "Folder with thesauri/ and dev/ to fit on (../shared)")
      ->type_name("DIR");
  command.add_option("--language", arguments->language, "Word data of the language (dictionaries/en/language.tsv)")
      ->excludes(corpus)
      ->excludes(decisions)
      ->type_name("FILE");
  command.add_option("--project", arguments->project, "Folder that holds dictionaries/ (.)")->type_name("DIR");
  command.add_option("--parts", arguments->parts, "Folder for the parts of the model")
      ->excludes(corpus)
      ->excludes(decisions)
      ->type_name("DIR");
  command
      .add_option("--scratch", arguments->scratch, "Folder for large temporary files (unspun-scratch; -o PATH.scratch)")
      ->type_name("DIR");
  command.add_option("--model", arguments->model, "The model file to build")
      ->excludes(corpus)
      ->excludes(decisions)
      ->type_name("PATH");
  command
      .add_option(
          "--name", arguments->name,
          "Name of the model in every rating (en-1; the base's, -adapted, with --corpus; -cal with --decisions)")
      ->type_name("NAME");
  command.add_option("--steps", arguments->steps, "Only these steps, with commas")
      ->excludes(corpus)
      ->excludes(decisions)
      ->delimiter(',')
      ->check(CLI::IsMember(std::vector<std::string>{"reference", "candidates", "log-bilinear", "evidence", "rating",
                                                     "screen", "translation", "assemble"})
                  .description(""))
      ->type_name("STEP");
  command.add_option("--spinners", arguments->spinners, "Only these simulated spinners, with commas")
      ->delimiter(',')
      ->type_name("NAME");
  command.add_option("--leave-out", arguments->left_out_translators, "Translators not to train on, with commas")
      ->delimiter(',')
      ->type_name("NAME");
  command
      .add_option("--prune", arguments->prune,
                  "Leave out 2-, 3-, 4-grams seen at most so often (0,1,2; --corpus 0,0,1)")
      ->delimiter(',')
      ->expected(1, 3)
      ->type_name("COUNT");
  command.add_option("--min-count", arguments->min_count, "Rarer words are not in the vocabulary (12; --corpus 3)")
      ->type_name("COUNT");
  command.add_option("--memory", arguments->memory_mb, "Megabytes for sorting n-grams (2048; --corpus 512)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 20).description(""))
      ->type_name("MB");
  command.callback([arguments, &exit_status] {
    if (!arguments->decisions.empty()) {
      exit_status = fit_to_decisions(*arguments);
    } else {
      exit_status = arguments->corpus.empty() ? train(*arguments) : adapt(*arguments);
    }
  });
}

}  // namespace unspun
