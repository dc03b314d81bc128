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
  text_bytes += record.text_bytes;
  words += record.words;
  ++verdicts[std::string(verdict_name(record.verdict))];
  ++grades[std::string(1, record.grade)];
  for (const std::string& code : record.reasons) ++reasons[code];
  for (const std::string& cause : record.causes) ++dropped_by[cause];
}

void Tally::add(const Tally& other) {
  records += other.records;
  kept += other.kept;
  dropped += other.dropped;
  rejected += other.rejected;
  bytes += other.bytes;
  text_bytes += other.text_bytes;
  words += other.words;
  add_counts(other.verdicts, verdicts);
  add_counts(other.grades, grades);
  add_counts(other.reasons, reasons);
  add_counts(other.dropped_by, dropped_by);
}

std::string json_members(const Tally& tally) {
  return fmt::format(
      R"("records": {}, "kept": {}, "dropped": {}, "rejected": {}, "bytes": {}, "text_bytes": {}, "words": {}, )"
      R"("by_verdict": {}, "by_grade": {}, "by_reason": {}, "dropped_by": {})",
      tally.records, tally.kept, tally.dropped, tally.rejected, tally.bytes, tally.text_bytes, tally.words,
      json_of(tally.verdicts), json_of(tally.grades), json_of(tally.reasons), json_of(tally.dropped_by));
}

}  // namespace unspun
