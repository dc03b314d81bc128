#include "apps/cli/explain_command.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "apps/cli/allow_list.hpp"
#include "apps/cli/console.hpp"
#include "apps/cli/model_path.hpp"
#include "detector/unspun/detector.hpp"
#include "detector/unspun/explanation.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"
#include "report/explanation_report.hpp"

namespace unspun {
namespace {

constexpr int kExplained = 0;
constexpr int kNoSuchWord = 1;
constexpr int kUnreadable = 2;

Result<RecordReader> reader_of(const ExplainArguments& arguments) {
  if (!arguments.path.empty()) return RecordReader::open(arguments.path);
  return RecordReader::over(arguments.text, "--in");
}

}  // namespace

int explain(const ExplainArguments& arguments) {
  Console console;
  const auto refusal = [&console](const Error& error) {
    console.say(error.message);
    return kUnreadable;
  };

  if (arguments.path.empty() && arguments.text.empty())
    return refusal({ErrorCode::InvalidArgument, "explain: no text: give it with --in TEXT or --in-file FILE"});
  Options options;
  if (!arguments.allow_path.empty()) {
    Result<std::vector<std::string>> allowed = allow_list(arguments.allow_path);
    if (!allowed) return refusal(allowed.error());
    options.allow = std::move(*allowed);
  }
  const Result<std::string> path = model_path(arguments.model);
  if (!path) return refusal(path.error());
  const Result<Detector> detector = Detector::open(*path);
  if (!detector) return refusal(detector.error());
  Result<RecordReader> reader = reader_of(arguments);
  if (!reader) return refusal(reader.error());

  const Layout layout = terminal_layout(arguments.color);
  SentenceCutter cutter;
  bool has_word = false;
  bool is_unreadable = false;
  while (std::optional<Result<Record>> record = reader->next()) {
    const Result<Document> document = std::move(*record).and_then(extract);
    if (!document) {
      console.say(document.error().message);
      is_unreadable = true;
      continue;
    }
    const Explanation explanation = detector->explain(arguments.word, document->text, options);
    if (explanation.occurrences.empty()) continue;
    has_word = true;
    console.write(explanation_report(explanation, document->text, cutter, layout));
  }
  if (!has_word && !is_unreadable) console.say(fmt::format("the text does not have the word \"{}\"", arguments.word));
  console.flush();
  return is_unreadable ? kUnreadable : has_word ? kExplained : kNoSuchWord;
}

}  // namespace unspun
