#include "filter/tally.hpp"

#include <fmt/format.h>

#include "filter/filtered_record.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

std::string json_of(const Counts& counts) {
  std::string json = "{";
  for (const auto& [name, count] : counts) {
    json += fmt::format("{}{}: {}", json.size() > 1 ? ", " : "", json_string(name), count);
  }
  return json + "}";
}

std::string json_of(const std::vector<RecordExample>& examples) {
  std::string json = "[";
  for (const RecordExample& example : examples) {
    json += fmt::format(
        R"({}{{"id": {}, "causes": {}, "verdict": {}, "score": {}, "before": {}, "found": {}, "expected": {}, "after": {}}})",
        json.size() > 1 ? ", " : "", json_string(example.id), json_string(example.causes), json_string(example.verdict),
        example.score, json_string(example.place.before), json_string(example.place.found),
        json_string(example.place.expected), json_string(example.place.after));
  }
  return json + "]";
}

void add_counts(const Counts& more, Counts& counts) {
  for (const auto& [name, count] : more) counts[name] += count;
}

}  // namespace

void Tally::add(const FilteredRecord& record) {
  ++records;
  if (record.fate == Fate::Rejected) {
    ++rejected;
    return;
  }
  ++(record.fate == Fate::Kept ? kept : dropped);
  looked_into += record.looked_into ? 1 : 0;
  text_bytes += record.text_bytes;
  words += record.words;
  ++verdicts[std::string(verdict_name(record.verdict))];
  ++grades[std::string(1, record.grade)];
  for (const std::string& code : record.reasons) ++reasons[code];
  for (const std::string& cause : record.causes) ++dropped_by[cause];
  figures.add(record);
}

void Tally::add(const Tally& other) {
  records += other.records;
  kept += other.kept;
  dropped += other.dropped;
  rejected += other.rejected;
  looked_into += other.looked_into;
  not_documents += other.not_documents;
  bytes += other.bytes;
  text_bytes += other.text_bytes;
  words += other.words;
  add_counts(other.verdicts, verdicts);
  add_counts(other.grades, grades);
  add_counts(other.reasons, reasons);
  add_counts(other.dropped_by, dropped_by);
  figures.add(other.figures);
}

std::string json_members(const Tally& tally) {
  return fmt::format(
      R"("records": {}, "kept": {}, "dropped": {}, "rejected": {}, "looked_into": {}, "not_documents": {}, "bytes": {}, "text_bytes": {}, "words": {}, )"
      R"("by_verdict": {}, "by_grade": {}, "by_reason": {}, "dropped_by": {}, )"
      R"("by_score": {}, "by_words": {})",
      tally.records, tally.kept, tally.dropped, tally.rejected, tally.looked_into, tally.not_documents, tally.bytes,
      tally.text_bytes, tally.words, json_of(tally.verdicts), json_of(tally.grades), json_of(tally.reasons),
      json_of(tally.dropped_by), json_of(tally.figures.scores), json_of(tally.figures.lengths));
}

std::string json_of_figures(const RunFigures& figures) {
  return fmt::format(
      R"({{"sites": {}, "dropped_sites": {}, "pairs": {}, "dropped_examples": {}, "kept_examples": {}}})",
      json_of(figures.sites), json_of(figures.dropped_sites), json_of(figures.pairs), json_of(figures.dropped),
      json_of(figures.kept));
}

}  // namespace unspun
