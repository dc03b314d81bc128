#include "apps/cli/train_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "apps/cli/console.hpp"
#include "apps/cli/progress_line.hpp"
#include "train/assemble.hpp"
#include "train/text_corpus.hpp"
#include "train/train_model.hpp"

namespace unspun {
namespace {

constexpr int kFailed = 2;

constexpr const char* kExamples = R"(Examples:
  unspun train --corpora dictionaries/en/corpora.tsv --from ../shared/corpora \
               --shared ../shared --parts parts/ --scratch /var/tmp/unspun --model mine.unspun
      all steps: counts n-grams, learns word vectors, mines candidates, fits evidence and rating
  unspun train ... --steps evidence,rating --spinners mythes,known
      fits again on what the earlier steps left, with these simulated spinners only
  unspun train --parts parts/ --model mine.unspun --steps assemble
      builds the one model file from its parts

A list of corpora has a line "path<TAB>weight" for each file: .jsonl or plain text, also .gz and .zst.
Steps: reference, candidates, evidence, rating, assemble; each needs what those before it wrote.
The same input gives the same bytes. Exit status: 0 trained, 2 something could not be read or written.)";

struct TrainArguments {
  std::string corpora;
  std::string from = ".";
  std::string shared = "../shared";
  std::string project = ".";
  std::string parts;
  std::string scratch = "unspun-scratch";
  std::string model;
  std::string name = "en-1";
  std::vector<std::string> steps;
  std::vector<std::string> spinners;
  std::vector<std::uint32_t> prune = {0, 1, 2};
  std::uint64_t min_count = 12;
  std::size_t memory_mb = 2048;
};

int failed(Console& console, const std::string& message) {
  console.say(message);
  return kFailed;
}

int train(const TrainArguments& arguments) {
  Console console;
  TrainOptions options;
  bool assembles = arguments.steps.empty();
  for (const std::string& step : arguments.steps) {
    if (step == "reference")
      options.steps.push_back(TrainStep::Reference);
    else if (step == "candidates")
      options.steps.push_back(TrainStep::Candidates);
    else if (step == "evidence")
      options.steps.push_back(TrainStep::Evidence);
    else if (step == "rating")
      options.steps.push_back(TrainStep::Rating);
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
    options.reference.scratch_directory = arguments.scratch;
    options.reference.out_directory = arguments.parts;
    options.reference.vectors_path = arguments.scratch + "/vectors";
    options.reference.min_count = arguments.min_count;
    options.reference.memory_bytes = arguments.memory_mb << 20;
    for (std::size_t i = 0; i < arguments.prune.size(); ++i) {
      const bool falls = i > 0 && arguments.prune[i] < arguments.prune[i - 1];
      if (falls) return failed(console, "train: --prune must not fall from one order to the next");
      options.reference.prune[i + 2] = arguments.prune[i];
    }
    options.resources = english_resources(arguments.project, arguments.shared);
    options.reference.hunspell_affixes = options.resources.hunspell_affixes;
    options.reference.hunspell_words = options.resources.hunspell_words;
    const std::string clean = arguments.shared + "/dev/clean.jsonl.zst";
    if (std::filesystem::exists(clean)) options.clean_documents = clean;
    for (const auto& [path, what] : {std::pair(&options.resources.paraphrases, "paraphrases"),
                                     std::pair(&options.resources.student_spinner, "the student's spinner"),
                                     std::pair(&options.resources.garbled_phrases, "garbled phrases"),
                                     std::pair(&options.clean_documents, "clean documents")}) {
      if (path->empty()) progress.show(fmt::format("left out, not in {}: {}", arguments.shared, what), -1);
    }
    options.spinners = arguments.spinners;
    options.model_name = arguments.name;
    std::error_code error;
    std::filesystem::create_directories(arguments.parts, error);
    std::filesystem::create_directories(arguments.scratch, error);
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
  CLI::App& command = *app.add_subcommand("train", "Build a model from a corpus");
  command.footer(kExamples);
  command.add_option("--corpora", arguments->corpora, "List of the corpus files and their weights")->type_name("LIST");
  command.add_option("--from", arguments->from, "Folder that the paths in the list are relative to (.)")
      ->type_name("DIR");
  command.add_option("--shared", arguments->shared, "Folder with thesauri/ and dev/ to fit on (../shared)")
      ->type_name("DIR");
  command.add_option("--project", arguments->project, "Folder that holds dictionaries/ (.)")->type_name("DIR");
  command.add_option("--parts", arguments->parts, "Folder for the parts of the model")->required()->type_name("DIR");
  command.add_option("--scratch", arguments->scratch, "Folder for large temporary files (unspun-scratch)")
      ->type_name("DIR");
  command.add_option("--model", arguments->model, "The model file to build")->type_name("PATH");
  command.add_option("--name", arguments->name, "Name of the model in every rating (en-1)")->type_name("NAME");
  command.add_option("--steps", arguments->steps, "Only these steps, with commas")
      ->delimiter(',')
      ->check(CLI::IsMember(std::vector<std::string>{"reference", "candidates", "evidence", "rating", "assemble"})
                  .description(""))
      ->type_name("STEP");
  command.add_option("--spinners", arguments->spinners, "Only these simulated spinners, with commas")
      ->delimiter(',')
      ->type_name("NAME");
  command.add_option("--prune", arguments->prune, "Leave out 2-, 3-, 4-grams seen at most so often (0,1,2)")
      ->delimiter(',')
      ->expected(1, 3)
      ->type_name("COUNT");
  command.add_option("--min-count", arguments->min_count, "Rarer words are not in the vocabulary (12)")
      ->type_name("COUNT");
  command.add_option("--memory", arguments->memory_mb, "Megabytes for sorting n-grams (2048)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 20).description(""))
      ->type_name("MB");
  command.callback([arguments, &exit_status] { exit_status = train(*arguments); });
}

}  // namespace unspun
