#include "filter/filtered_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/extract.hpp"
#include "filter/article_text.hpp"
#include "filter/attribute_row.hpp"
#include "filter/json_members.hpp"
#include "filter/json_outline.hpp"
#include "report/json_line.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kDigits = "0123456789";

std::string json_of(const std::vector<std::string>& causes) {
  std::string json = "[";
  for (const std::string& cause : causes) {
    if (json.size() > 1) json += ", ";
    json += json_string(cause);
  }
  return json + "]";
}

/// At most so many of a record: the most frequent swaps, which a spinner's other documents have too.
constexpr std::size_t kMostPairs = 40;

/// Tabs divide what is counted together.
std::string without_tabs(std::string text) {
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

std::vector<std::string> pairs_of(const std::vector<LedgerEntry>& ledger) {
  std::vector<std::string> pairs;
  for (const LedgerEntry& entry : ledger) {
    if (pairs.size() == kMostPairs) break;
    if (!entry.expected.empty()) pairs.push_back(without_tabs(entry.found) + '\t' + without_tabs(entry.expected));
  }
  return pairs;
}

RecordExample example_of(const Rating& rating, std::string_view text, const std::vector<std::string>& causes) {
  constexpr std::size_t kAround = 110;   // bytes on each side of the word
  constexpr std::size_t kOpening = 240;  // bytes of a record without evidence
  RecordExample example;
  example.id = rating.id;
  for (const std::string& cause : causes) example.causes += (example.causes.empty() ? "" : ", ") + cause;
  example.verdict = verdict_name(rating.verdict);
  example.score = static_cast<std::uint64_t>(rating.quality.score);
  const auto strongest = std::max_element(rating.evidence.begin(), rating.evidence.end(),
                                          [](const Evidence& a, const Evidence& b) { return a.strength < b.strength; });
  if (strongest == rating.evidence.end()) {
    example.place.after = opening_of(text, kOpening);
  } else {
    example.place =
        excerpt_of(text, strongest->range, strongest->expected.empty() ? "" : strongest->expected.front(), kAround);
  }
  return example;
}

}  // namespace

FailurePlace failure_place(std::string_view message, std::string_view input) {
  if (!message.starts_with(input)) return {{}, message};
  std::string_view rest = message.substr(input.size());
  if (!rest.starts_with(':')) return {{}, message};
  rest.remove_prefix(1);
  const std::size_t digits = std::min(rest.find_first_not_of(kDigits), rest.size());
  if (digits > 0 && rest.substr(digits).starts_with(": ")) return {rest.substr(0, digits), rest.substr(digits + 2)};
  return {{}, rest.starts_with(' ') ? rest.substr(1) : message};
}

FilteredRecord RecordFilter::rejected(const Error& error, const InputShard& input) const {
  const FailurePlace place = failure_place(error.message, input.path);
  FilteredRecord record;
  record.rejection = error.message;
  record.line = fmt::format("{{\"source\": {}, \"{}\": {}, \"reason\": {}}}\n", json_string(input.path),
                            input.is_jsonl ? "line" : "offset", place.number.empty() ? "null" : place.number,
                            json_string(place.reason));
  if (place.number.empty()) {
    record.input_failure = error.message;
    return record;
  }
  const std::string id = fmt::format("{}:{}", input.path, place.number);
  if (x_outputs.attributes) record.attributes = empty_attribute_row(id);
  if (x_outputs.signals) record.signals = empty_signal_row(id);
  return record;
}

FilteredRecord RecordFilter::filtered(Result<Record> record, const InputShard& input,
                                      const KnownOriginal* known) const {
  if (!record) return rejected(record.error(), input);
  const std::string line = std::move(record->line);
  const std::string site = site_of(record->url);
  std::optional<JsonOutline> outline;
  if (!line.empty()) {
    auto read = json_outline(line);
    if (!read) {
      return rejected({read.error().code, fmt::format("{}: {}", record->source, read.error().message)}, input);
    }
    outline = std::move(*read);
  }
  const bool has_rows = x_outputs.attributes || x_outputs.signals;
  TextLength length;
  if (has_rows && outline) length = text_length(record->bytes);
  const auto document = extract(std::move(*record));
  if (!document) return rejected(document.error(), input);

  Rating rating =
      x_detectors.for_page(*document).rate(*document, x_options, known == nullptr ? KnownOriginal() : *known);
  // The text that is written of what was no JSON, and that all places count in.
  std::string_view text = document->text;
  std::optional<ArticleText> article;
  if (!outline && x_outputs.article) {
    article.emplace(*document);
    move_to(*article, rating);
    text = article->text();
  }
  if (has_rows && !outline) length = text_length(text);
  FilteredRecord done;
  done.causes = x_rule.causes(rating);
  done.fate = done.causes.empty() ? Fate::Kept : Fate::Dropped;
  done.verdict = rating.verdict;
  done.grade = rating.quality.grade;
  done.spun_probability = rating.spun_probability;
  for (const QualityReason& reason : rating.quality.reasons) done.reasons.push_back(reason.code);
  done.text_bytes = document->text.size();
  done.words = rating.words;
  done.looked_into = rating.looked_into;
  done.score = rating.quality.score;
  done.site = without_tabs(!site.empty() ? site : input.path == "-" ? input.name : input.path);
  done.example = example_of(rating, text, done.causes);
  if (rating.verdict == Verdict::Spun || rating.verdict == Verdict::Suspect) done.pairs = pairs_of(rating.ledger);
  if (x_outputs.attributes) done.attributes = attribute_row(rating, text, length);
  if (x_outputs.signals) done.signals = signal_row(rating, length);
  const auto& reviewed = x_outputs.reviewed;
  if (std::find(reviewed.begin(), reviewed.end(), rating.verdict) != reviewed.end())
    done.review = ReviewRecord{rating.id, done.site, std::string(text), json_line(rating)};

  std::vector<NewMember> added;
  if (x_outputs.annotates) {
    std::string json = json_line(rating);
    json.pop_back();
    added.push_back({x_outputs.annotation_key, std::move(json)});
  }
  const std::string dropped_key = x_outputs.annotation_key + "_dropped";
  if (done.fate == Fate::Dropped) added.push_back({dropped_key, json_of(done.causes)});
  if (outline) {
    done.line = added.empty() ? line : with_members(line, *outline, added);
  } else {
    const std::string url = document->url.empty() ? "" : ", \"url\": " + json_string(document->url);
    const std::string own = fmt::format(R"({{"id": {}, "source": {}{}, "text": {}}})", json_string(document->id),
                                        json_string(document->source), url, json_string(text));
    done.line = added.empty() ? own : with_members(own, *json_outline(own), added);
  }
  done.line += '\n';
  return done;
}

}  // namespace unspun
