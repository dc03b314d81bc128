#include "apps/cli/filter_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "apps/cli/allow_list.hpp"
#include "apps/cli/console.hpp"
#include "apps/cli/filter_progress.hpp"
#include "apps/cli/model_path.hpp"
#include "apps/cli/queue_sink.hpp"
#include "detector/unspun/detectors.hpp"
#include "filter/dry_run.hpp"
#include "filter/filter_run.hpp"
#include "filter/input_list.hpp"
#include "filter/rejection_remark.hpp"

namespace unspun {
namespace {

constexpr int kFailed = 2;
constexpr int kSignalled = 128;

constexpr const char* kExamples = R"(Examples:
  unspun filter news.jsonl.zst -o out              kept/ and dropped/, summary.json, rejects.jsonl in out/
  unspun filter data/ -o out --resume              all documents below data/; goes on where it was broken off
  unspun filter *.jsonl.gz -o out --drop spun --min-grade C --annotate
  unspun filter docs/*.jsonl.gz -o out --drop none --attributes      dolma attributes beside untouched documents
  unspun filter crawl.warc.gz -o out --drop spun,translated --fail-rule gopher,c4_lorem_ipsum
  unspun filter news.jsonl.zst --dry-run 1000      what would each threshold drop?
  unspun filter posts.jsonl -o out --queue desk    what is spun or suspect, into the queue of `unspun serve --data desk`
  zcat part-*.gz | unspun filter - -o out --text-field content.text

Each record ends in kept/, in dropped/ with its causes, or in rejects.jsonl with the reason; the counts add up.
Exit status: 0 done, 2 an input could not be read or an output written (the others are done); 130 interrupted.)";

struct FilterArguments {
  FilterOptions options;
  std::vector<std::string> models;
  std::string allow_path;
  std::string compress;
  bool is_resumed = false;
  bool is_overwritten = false;
  std::size_t dry_run = 0;
  std::string queue;  ///< data directory
  std::string queue_if = "spun,suspect,translated";
};

std::atomic<bool> stop_wanted{false};
std::atomic<int> stop_signal{0};

void ask_to_stop(int signal_number) {
  stop_signal = signal_number;
  stop_wanted = true;
}

/// The first SIGINT or SIGTERM asks the run to stop, a second one ends the program.
void listen_for_signals() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;  // stdio takes EINTR for a failed write
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // A file over the limit of ulimit -f is a failed write like a full disk, with its path, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
}

/// "1 copy", "2 copies".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string counts_text(const Tally& total) {
  std::string text = fmt::format("{}: {} kept, {} dropped, {} rejected", counted(total.records, "record", "records"),
                                 total.kept, total.dropped, total.rejected);
  std::string causes;
  for (const auto& [cause, count] : total.dropped_by) {
    causes += fmt::format("{}{} {}", causes.empty() ? "" : ", ", cause, count);
  }
  if (!causes.empty()) text += fmt::format(" ({})", causes);
  if (total.not_documents > 0) {
    text += fmt::format("; {}", counted(total.not_documents, "record of an archive is no document",
                                        "records of archives are no documents"));
  }
  return text;
}

class FilterCommand {
 public:
  explicit FilterCommand(FilterArguments& arguments) : x_arguments(arguments) {}

  int run() {
    if (auto checked = complete_options(); !checked) return failed(checked.error());
    FilterOptions& options = x_arguments.options;
    options.model_paths = x_arguments.models;
    if (options.model_paths.empty()) {
      Result<std::string> path = model_path("");
      if (!path) return failed(path.error());
      options.model_paths.push_back(std::move(*path));
    }
    const Result<Detectors> detectors = Detectors::open(options.model_paths);
    if (!detectors) return failed(detectors.error());

    hint_at_jsonl();
    listen_for_signals();
    FilterProgressLine progress(x_console, stop_wanted);
    if (x_arguments.dry_run > 0) {
      const auto table = dry_run(options, x_arguments.dry_run, *detectors, progress);
      progress.clear();
      if (!table) return failed(table.error());
      x_console.write(*table);
      x_console.flush();
      return stop_wanted ? kSignalled + stop_signal : progress.has_complained() ? kFailed : 0;
    }
    std::optional<QueueSink> sink;
    if (!x_arguments.queue.empty()) {
      auto opened = QueueSink::open(x_arguments.queue);
      if (!opened) return failed(opened.error());
      options.review = &sink.emplace(std::move(*opened));
      options.review_place = x_arguments.queue;
    }
    const auto result = filter(options, *detectors, progress);
    progress.clear();
    if (!result) return failed(result.error());
    const int status = reported(*result);
    if (!sink) return status;
    x_console.say(sink->counts_text());
    return status == 0 && sink->has_refused() ? kFailed : status;
  }

 private:
  int failed(const Error& error) {
    x_console.say(error.message);
    return kFailed;
  }

  Result<void> complete_options() {
    FilterOptions& options = x_arguments.options;
    const auto refused = [](std::string message) { return failure(ErrorCode::InvalidArgument, std::move(message)); };
    if (options.directory.empty() && x_arguments.dry_run == 0) return refused("no output directory: -o DIR");
    const std::string& key = options.outputs.annotation_key;
    for (const std::string* field : {&options.reading.text_field, &options.reading.id_field}) {
      if (field->substr(0, field->find('.')) == key) return refused(fmt::format("--annotation-key: {} is read", key));
    }
    if (options.finds_groups && std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end()) {
      return refused("--groups: standard input cannot be read twice");
    }
    if (key.empty()) return refused("--annotation-key: a name must not be empty");
    if (x_arguments.is_resumed) options.existing = Existing::Resume;
    if (x_arguments.is_overwritten) options.existing = Existing::Overwrite;
    if (x_arguments.compress == "none") options.listing.compression = Compression::None;
    if (x_arguments.compress == "gz") options.listing.compression = Compression::Gzip;
    if (x_arguments.compress == "zst") options.listing.compression = Compression::Zstd;
    if (!x_arguments.queue.empty()) {
      auto verdicts = verdict_list(x_arguments.queue_if, "--queue-if");
      if (!verdicts) return tl::unexpected<Error>(verdicts.error());
      options.outputs.reviewed = std::move(*verdicts);
    }
    if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
    options.version = UNSPUN_VERSION;
    if (x_arguments.allow_path.empty()) return {};
    auto allowed = allow_list(x_arguments.allow_path);
    if (!allowed) return tl::unexpected<Error>(allowed.error());
    options.rating.allow = std::move(*allowed);
    return {};
  }

  /// Lines of JSON that are read as one text get a rating, and no complaint.
  void hint_at_jsonl() {
    const FilterOptions& options = x_arguments.options;
    if (options.listing.all_jsonl) return;
    const auto likely = std::find_if(options.inputs.begin(), options.inputs.end(),
                                     [](const std::string& input) { return is_likely_jsonl(input); });
    if (likely == options.inputs.end()) return;
    x_console.say(fmt::format("{}: is read as one text; --jsonl reads each line as a record", *likely));
  }

  int reported(const FilterResult& result) {
    if (result.is_stopped) {
      x_console.say(fmt::format("stopped: {} of {} inputs are done; the same command with --resume goes on",
                                result.finished, result.inputs));
      return kSignalled + stop_signal;
    }
    if (result.finished_before > 0) {
      x_console.say(fmt::format("{} of {} inputs were done before", result.finished_before, result.inputs));
    }
    x_console.say(counts_text(result.total));
    if (result.inputs == 0) x_console.say("no inputs: " + read_of_folders());
    if (result.inputs > 0 && !result.left_out.empty()) {
      x_console.say(fmt::format("not read of folders: {}", left_out_text(result.left_out)));
    }
    if (result.total.rejected > 0) {
      x_console.say(fmt::format("{}/rejects.jsonl says why {} {} rejected{}", x_arguments.options.directory,
                                result.total.rejected, result.total.rejected == 1 ? "was" : "were",
                                rejection_remark(result.total.rejected, result.first_rejection)));
    }
    if (const auto& groups = result.groups) {
      x_console.say(fmt::format("{} with {}, {}: {}/groups.jsonl", counted(groups->groups, "group", "groups"),
                                counted(groups->copies, "copy", "copies"), counted(groups->stories, "story", "stories"),
                                x_arguments.options.directory));
    }
    return result.has_failures ? kFailed : 0;
  }

  FilterArguments& x_arguments;
  Console x_console;
};

void add_output_options(CLI::App& command, FilterArguments& arguments) {
  FilterOptions& options = arguments.options;
  command.add_option("-o,--output", options.directory, "Directory for what comes out")->type_name("DIR");
  command.add_flag("--annotate", options.outputs.annotates, "Add the rating to kept and dropped records");
  command.add_option("--annotation-key", options.outputs.annotation_key, "Name of the member with the rating (unspun)")
      ->type_name("NAME");
  command.add_flag("--attributes", options.outputs.attributes, "Write attributes/unspun/ in dolma's layout");
  command.add_flag("--signals", options.outputs.signals, "Write signals/ like RedPajama-V2's quality signals");
  command.add_flag("--article", options.outputs.article, "Write of web pages and texts the article, without furniture");
  command.add_option("--compress", arguments.compress, "Compression of the outputs (as the input)")
      ->check(CLI::IsMember(std::vector<std::string>{"none", "gz", "zst"}).description(""))
      ->type_name("none|gz|zst");
  CLI::Option* queue =
      command.add_option("--queue", arguments.queue, "Enter records into the review queue of this data directory, too")
          ->type_name("DIR");
  command.add_option("--queue-if", arguments.queue_if, "Verdicts to enter into the queue (spun,suspect,translated)")
      ->needs(queue)
      ->type_name("VERDICTS");
  CLI::Option* resume =
      command.add_flag("--resume", arguments.is_resumed, "Go on with a run that was broken off, or begin one");
  command.add_flag("--overwrite", arguments.is_overwritten, "Remove an earlier run from the directory first")
      ->excludes(resume);
}

void add_rule_options(CLI::App& command, DropOptions& drop) {
  command
      .add_option("--drop", drop.verdicts, "Verdicts to drop (spun,translated): also suspect, undecided, clean; none")
      ->type_name("VERDICTS");
  command.add_option("--min-grade", drop.min_grade, "Drop grades worse than X, from A to F")->type_name("X");
  command.add_option("--min-score", drop.min_score, "Drop quality scores below N, from 0 to 100")
      ->check(CLI::Range(0, 100).description(""))
      ->type_name("N");
  command.add_option("--drop-reason", drop.reasons, "Drop records with one of these quality reasons")
      ->type_name("CODES");
  command
      .add_option("--fail-rule", drop.rules, "Drop records that fail one of these dataset rules; gopher, c4, fineweb")
      ->type_name("RULES");
}

void add_reading_options(CLI::App& command, FilterArguments& arguments) {
  FilterOptions& options = arguments.options;
  command
      .add_option("--text-field", options.reading.text_field, "Field that holds the text (text); content.text: inside")
      ->type_name("NAME");
  command.add_flag("--groups", options.finds_groups,
                   "Find spun copies with their originals, and stories: groups.jsonl; rate copies by that");
  command.add_option("--url-field", options.reading.url_field, "Field that holds where it is from (url)")
      ->type_name("NAME");
  command.add_option("--id-field", options.reading.id_field, "Field that holds the id (id)")->type_name("NAME");
  command.add_flag("--jsonl", options.listing.all_jsonl, "Read all inputs as JSONL, whatever their names");
  command.add_flag("--whole", options.rating.whole, "Rate page furniture too, and paragraphs in other languages");
  command.add_flag_callback(
      "--thorough", [&options] { options.rating.fast = false; },
      "Look into every document, also into those that read as ordinary");
  command.add_option("--allow", arguments.allow_path, "Never flag the words and phrases in FILE")->type_name("FILE");
  command
      .add_option("--model", arguments.models,
                  "The model, or one for each language; else UNSPUN_MODEL, else en.unspun beside the program")
      ->allow_extra_args(false)
      ->type_name("PATH");
  command
      .add_option("--max-expansion", options.reading.max_expansion,
                  "Stop reading a compressed file where more than N times its bytes come out (500; 0: never)")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N");
}

}  // namespace

void add_filter_command(CLI::App& app, int& exit_status) {
  const auto arguments = std::make_shared<FilterArguments>();
  // English compresses 3 to 5 times, logs and tables 10 to 50; gzip cannot do more than 1,032 times, zstd can.
  arguments->options.reading.max_expansion = 500;
  arguments->options.threads = 0;
  arguments->options.rating.fast = true;
  CLI::App& command = *app.add_subcommand("filter", "Rate a data set: keep, drop, annotate its records");
  command.footer(kExamples);
  command.add_option("INPUT", arguments->options.inputs, "Files, patterns, folders; - is standard input, as JSONL")
      ->required()
      ->type_name(" ");
  add_output_options(command, *arguments);
  add_rule_options(command, arguments->options.drop);
  add_reading_options(command, *arguments);
  command.add_option("--threads", arguments->options.threads, "Records rated at a time (one for each processor)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  command
      .add_option("--dry-run", arguments->dry_run,
                  "Rate a sample of N records, write nothing, show what would be dropped")
      ->check(CLI::Range(1, 1'000'000'000).description(""))
      ->type_name("N");
  command.callback([arguments, &exit_status] { exit_status = FilterCommand(*arguments).run(); });
}

}  // namespace unspun
