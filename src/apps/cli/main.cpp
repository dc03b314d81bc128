// The command line. This file turns what was typed into arguments (CLI11 stays in here); each subcommand has its own.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/cli/check_command.hpp"
#include "apps/cli/console.hpp"
#include "apps/cli/eval_command.hpp"
#include "apps/cli/explain_command.hpp"
#include "apps/cli/filter_command.hpp"
#include "apps/cli/last_words.hpp"
#include "apps/cli/model_path.hpp"
#include "apps/cli/serve_command.hpp"
#include "apps/cli/train_command.hpp"
#include "detector/unspun/detector.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr int kUsageError = 2;

constexpr const char* kExamples = R"(Examples:
  unspun check article.txt                what was replaced in an article, for people
  unspun check --format json *.txt        one JSON rating a line, for programs
  unspun filter data/ -o out              keep or drop the records of a data set
  unspun serve --data desk                rate over HTTP, also for clients of LanguageTool
  unspun explain navy --in-file a.txt     why "navy" was flagged there, or not
  man unspun                              the whole manual)";

constexpr const char* kCheckExamples = R"(Examples:
  unspun check article.txt page.html             verdict, replaced words, ledger, quality
  curl -s https://a.example/p | unspun check -   rate what comes in on standard input
  unspun check --restore article.txt             print it with the expected words put back
  unspun check --format json set.jsonl.zst       a line of JSON for each record
  unspun check --format sarif docs/*.md > a.sarif     for editors and code-scanning sites
  unspun check --fail-on spun,grade:D *.txt      status 1 if one is spun or of grade D to F
  unspun check --allow names.txt article.txt     never flag the words listed in names.txt

Files by extension: .txt .md .html .htm .jsonl .warc .wet, and each with .gz or .zst.
Exit status: 0 nothing found, 1 something found (--fail-on), 2 an input could not be read.)";

constexpr const char* kExplainExamples = R"(Examples:
  unspun explain navy --in "Officials of the U.S. navy met on Friday."
  unspun explain navy --in-file article.txt
  unspun explain "felony gangs" --in-file article.txt

Exit status: 0 explained, 1 the text does not have the word, 2 the input could not be read.)";

std::string version_line() {
  // The name of the model stands in its file, and that of the file in the environment: neither commands the terminal.
  const auto line = [](std::string_view model) {
    return fmt::format("unspun {} ({})", UNSPUN_VERSION, visible_text(model));
  };
  const Result<std::string> path = model_path("");
  if (!path) return line("no model found");
  const Result<Detector> detector = Detector::open(*path);
  return detector ? line("model " + detector->rate("").model) : line("no model: " + detector.error().message);
}

/// Help without CLI11's remarks on which options exclude each other: they push the descriptions to the next line, and
/// the message says it when it matters.
class PlainHelp : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string notes = CLI::Formatter::make_option_opts(option);
    return notes.substr(0, notes.find(" Excludes:"));
  }
};

/// What is wrong with the command line, and which help says how it is right. CLI11 knows only that "A subcommand is
/// required" when the command is misspelt, or forgotten as in `unspun article.txt`.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error, int argument_count, char** arguments) {
  const std::vector<CLI::App*> typed = app.get_subcommands();
  constexpr std::string_view kNotConverted = "Could not convert: ";
  if (const std::string message = error.what(); !typed.empty() && message.starts_with(kNotConverted)) {
    return fmt::format("{} is not a value that it takes; try unspun {} --help", message.substr(kNotConverted.size()),
                       typed.front()->get_name());
  }
  if (!typed.empty()) return fmt::format("{}; try unspun {} --help", error.what(), typed.front()->get_name());
  std::string commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    commands += (commands.empty() ? "" : ", ") + command->get_name();
  if (argument_count < 2) return fmt::format("no command ({}); try unspun --help", commands);
  if (arguments[1][0] == '-') return fmt::format("{} stands before any command; try unspun --help", arguments[1]);
  std::error_code ignored;
  if (std::filesystem::exists(arguments[1], ignored))
    return fmt::format("\"{0}\" is no command ({1}); to rate that file: unspun check {0}", arguments[1], commands);
  return fmt::format("\"{}\" is no command ({}); try unspun --help", arguments[1], commands);
}

/// An option that takes one of the names of an enumeration. (CLI11 would show the enumerators in its help.)
template <class Choice>
CLI::Option* add_choice(CLI::App& command, const char* option, Choice& choice, const char* help,
                        const std::vector<std::pair<std::string, Choice>>& choices) {
  std::vector<std::string> names;
  std::string alternatives;
  for (const auto& [name, value] : choices) {
    names.push_back(name);
    alternatives += (alternatives.empty() ? "" : "|") + name;
  }
  const auto choose = [&choice, choices](const std::string& typed) {
    for (const auto& [name, value] : choices)
      if (name == typed) choice = value;
  };
  return command.add_option_function<std::string>(option, choose, help)
      ->check(CLI::IsMember(names).description(""))
      ->type_name(alternatives);
}

void add_color_option(CLI::App& command, ColorChoice& choice) {
  add_choice(command, "--color", choice, "Colour; auto is on a terminal, unless NO_COLOR is set",
             {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}});
}

void add_model_option(CLI::App& command, std::string& path) {
  command.add_option("--model", path, "The model; else UNSPUN_MODEL, else en.unspun beside the program")
      ->type_name("PATH");
}

void add_allow_option(CLI::App& command, std::string& path) {
  command.add_option("--allow", path, "Never flag the words and phrases in FILE, one a line, # for comments")
      ->type_name("FILE");
}

void add_check_command(CLI::App& app, CheckArguments& arguments, int& exit_status) {
  CLI::App& command = *app.add_subcommand("check", "Rate documents: are they spun, and what was replaced?");
  command.footer(kCheckExamples);
  command.add_option("FILE", arguments.inputs, "Documents; - or none: standard input")->type_name(" ");
  CLI::Option* format = add_choice(command, "--format", arguments.format, "For people, or for programs",
                                   {{"text", ReportFormat::Text},
                                    {"json", ReportFormat::Json},
                                    {"sarif", ReportFormat::Sarif},
                                    {"html", ReportFormat::Html}});
  CLI::Option* text = command
                          .add_flag("--text", arguments.prints_text,
                                    "Print what of it is rated: without page furniture, damage repaired")
                          ->excludes(format);
  command.add_flag("--with-text", arguments.with_text,
                   "Put the text that byte offsets count in, and the labels of all its blocks, into JSON");
  command.add_flag("--whole", arguments.whole, "Rate page furniture too, and paragraphs in other languages");
  command.add_flag("--fast", arguments.fast, "Do not look into documents that read as ordinary");
  command.add_flag("--restore", arguments.restore, "Print the text with the best expected words put back")
      ->excludes(format)
      ->excludes(text);
  add_allow_option(command, arguments.allow_path);
  command
      .add_option("--charset", arguments.charset,
                  "Charset of pages and texts, as a server declares it (windows-1252); a byte order mark is stronger")
      ->type_name("NAME");
  command
      .add_option("--fail-on", arguments.fail_on,
                  "What sets status 1: suspect, spun (default), translated, grade:X, never; several with commas")
      ->type_name("WHAT");
  command
      .add_option("--model", arguments.models,
                  "The model; else UNSPUN_MODEL, else en.unspun beside the program. One for each language may be given")
      ->allow_extra_args(false)
      ->type_name("PATH");
  add_color_option(command, arguments.color);
  command.add_flag("--jsonl", arguments.is_jsonl, "Read standard input as JSONL, a record a line");
  command.add_option("--text-field", arguments.text_field, "Field of a JSONL record that holds its text (text)")
      ->type_name("NAME");
  command.add_option("--id-field", arguments.id_field, "Field of a JSONL record that holds its id (id)")
      ->type_name("NAME");
  command.callback([&arguments, &exit_status] { exit_status = check(arguments); });
}

void add_explain_command(CLI::App& app, ExplainArguments& arguments, int& exit_status) {
  CLI::App& command = *app.add_subcommand("explain", "Say why a word of a text was flagged, or was not");
  command.footer(kExplainExamples);
  command.add_option("WORD", arguments.word, "The word or phrase as it stands in the text")->required()->type_name(" ");
  CLI::Option* text = command.add_option("--in", arguments.text, "The text itself")->type_name("TEXT");
  command.add_option("--in-file", arguments.path, "A file that holds the text; -: standard input")
      ->type_name("FILE")
      ->excludes(text);
  add_allow_option(command, arguments.allow_path);
  add_model_option(command, arguments.model);
  add_color_option(command, arguments.color);
  command.callback([&arguments, &exit_status] { exit_status = explain(arguments); });
}

int run(int argument_count, char** arguments) {
  Console console;  // first, for --help may be piped into head as well
  int exit_status = 0;
  CheckArguments check_arguments;
  ExplainArguments explain_arguments;
  CLI::App app("Finds spun text: words that a program replaced by synonyms, and what stood there before.", "unspun");
  app.footer(kExamples);
  app.formatter(std::make_shared<PlainHelp>());  // before the commands, which take it over
  app.set_version_flag("--version", version_line, "Print the version and the model's name");
  app.require_subcommand(1);
  add_check_command(app, check_arguments, exit_status);
  add_explain_command(app, explain_arguments, exit_status);
  add_filter_command(app, exit_status);
  add_serve_command(app, exit_status);
  add_train_command(app, exit_status);
  add_eval_command(app, exit_status);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version arrive as errors too
    console.say(usage_message(app, error, argument_count, arguments));
    return kUsageError;
  }
  return exit_status;
}

}  // namespace
}  // namespace unspun

int main(int argument_count, char** arguments) {
  unspun::leave_last_words();
  return unspun::run(argument_count, arguments);
}
