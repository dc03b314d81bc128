#include "apps/cli/check_command.hpp"

#include <unistd.h>

#include <optional>
#include <utility>

#include "apps/cli/allow_list.hpp"
#include "apps/cli/console.hpp"
#include "apps/cli/fail_rule.hpp"
#include "apps/cli/model_path.hpp"
#include "detector/unspun/detectors.hpp"
#include "extract/charset_label.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"
#include "report/html_report.hpp"
#include "report/json_line.hpp"
#include "report/restored_text.hpp"
#include "report/sarif_log.hpp"
#include "report/text_report.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr int kNothingFound = 0;
constexpr int kSomethingFound = 1;
constexpr int kUnreadable = 2;

/// One run of the command over all inputs.
class Check {
 public:
  Check(const CheckArguments& arguments, Console& console, const Detectors& detectors, FailRule rule, Options options)
      : x_arguments(arguments),
        x_console(console),
        x_detectors(detectors),
        x_rule(std::move(rule)),
        x_options(std::move(options)),
        x_text_report(terminal_layout(arguments.color)),
        x_sarif(UNSPUN_VERSION),
        x_html(UNSPUN_VERSION) {}

  void rate_input(const std::string& path) {
    RecordOptions options;
    options.text_field = x_arguments.text_field;
    options.id_field = x_arguments.id_field;
    options.charset = x_arguments.charset;
    options.force_jsonl = x_arguments.is_jsonl && path == "-";
    Result<RecordReader> reader = RecordReader::open(path, options);
    if (!reader && reader.error().code == ErrorCode::IsDirectory) {
      return complain(path + ": is a directory; name its files, or rate all of it with unspun filter " + path +
                      " -o DIR");
    }
    if (!reader) return complain(reader.error().message);

    bool has_records = false;
    while (std::optional<Result<Record>> record = reader->next()) {
      has_records = true;
      if (*record)
        rate_record(std::move(**record));
      else
        complain(record->error().message);
    }
    if (!has_records) complain(path + ": is empty, nothing to rate");
  }

  void begin(std::string_view title) {
    if (prints_report() && x_arguments.format == ReportFormat::Html) x_console.write(x_html.begin(title));
  }

  int finish() {
    if (prints_report() && x_arguments.format == ReportFormat::Sarif) x_console.write(x_sarif.document());
    if (prints_report() && x_arguments.format == ReportFormat::Html) x_console.write(x_html.end());
    x_console.flush();
    return x_is_unreadable ? kUnreadable : x_is_found ? kSomethingFound : kNothingFound;
  }

 private:
  bool prints_report() const { return !x_arguments.restore && !x_arguments.prints_text; }

  void complain(std::string_view message) {
    x_console.say(message);
    x_is_unreadable = true;
  }

  void rate_record(Record record) {
    const bool is_empty = record.bytes.empty();
    const bool is_page = record.format == Format::Html;
    const std::size_t stored_bytes = record.bytes.size();
    const Result<Document> document = extract(std::move(record));
    if (!document) return complain(document.error().message);
    if (is_empty) complain(document->source + ": is empty, nothing to rate");
    const Detector& detector = x_detectors.for_page(*document);
    if (x_arguments.prints_text) return print_text(detector.rated_text(*document, x_options));
    const Rating rating = detector.rate(*document, x_options);
    if (x_rule.is_met_by(rating)) x_is_found = true;
    // A byte-order mark, or bytes that were not UTF-8, make another text of it.
    const bool is_content = !is_page && document->charset == "UTF-8" && document->text.size() == stored_bytes;
    report(rating, document->text, is_content);
  }

  void report(const Rating& rating, std::string_view text, bool is_content) {
    if (x_arguments.restore) return print_text(restored_text(text, rating));
    switch (x_arguments.format) {
      case ReportFormat::Text:
        return x_console.write(x_text_report.report(rating, text));
      case ReportFormat::Json:
        return x_console.write(json_line(rating, x_arguments.with_text ? std::optional(text) : std::nullopt));
      case ReportFormat::Sarif:
        return x_sarif.add(rating, text, is_content);
      case ReportFormat::Html:
        return x_console.write(x_html.one(rating, text));
    }
  }

  /// Byte for byte, but for a newline where the next document would begin in the middle of a line. Only a terminal,
  /// which would obey what a stranger wrote, is shown what it would not show.
  void print_text(std::string_view text) {
    if (x_is_line_open) x_console.write("\n");
    if (x_is_terminal)
      x_console.write(visible_lines(text));
    else
      x_console.write(text);
    x_is_line_open = !text.empty() && text.back() != '\n';
  }

  const CheckArguments& x_arguments;
  Console& x_console;
  const Detectors& x_detectors;
  FailRule x_rule;
  Options x_options;
  TextReport x_text_report;
  SarifLog x_sarif;
  HtmlReport x_html;
  bool x_is_found = false;
  bool x_is_unreadable = false;
  bool x_is_line_open = false;
  bool x_is_terminal = isatty(STDOUT_FILENO) == 1;
};

}  // namespace

int check(const CheckArguments& arguments) {
  Console console;
  const auto refusal = [&console](const Error& error) {
    console.say(error.message);
    return kUnreadable;
  };

  Result<FailRule> rule = FailRule::parse(arguments.fail_on);
  if (!rule) return refusal(rule.error());
  Options options;
  options.whole = arguments.whole;
  options.fast = arguments.fast;
  if (!arguments.allow_path.empty()) {
    Result<std::vector<std::string>> allowed = allow_list(arguments.allow_path);
    if (!allowed) return refusal(allowed.error());
    options.allow = std::move(*allowed);
  }
  if (!arguments.charset.empty() && charset_of_label(arguments.charset).name.empty()) {
    return refusal({ErrorCode::InvalidArgument, "--charset " + arguments.charset + ": no charset that is known"});
  }
  std::vector<std::string> inputs = arguments.inputs;
  if (inputs.empty()) {
    if (isatty(STDIN_FILENO) == 1)
      return refusal({ErrorCode::InvalidArgument, "no input: name files, or - for standard input"});
    inputs.emplace_back("-");
  }
  std::vector<std::string> models = arguments.models;
  if (models.empty()) {
    Result<std::string> path = model_path("");
    if (!path) return refusal(path.error());
    models.push_back(std::move(*path));
  }
  const Result<Detectors> detectors = Detectors::open(models);
  if (!detectors) return refusal(detectors.error());

  Check run(arguments, console, *detectors, std::move(*rule), std::move(options));
  run.begin(inputs.size() == 1 ? inputs.front() : std::to_string(inputs.size()) + " inputs");
  for (const std::string& input : inputs) run.rate_input(input);
  return run.finish();
}

}  // namespace unspun
