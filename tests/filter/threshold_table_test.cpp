#include "filter/threshold_table.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("threshold table: what each threshold would drop") {
  ThresholdTable table;
  const auto add = [&](Fate fate, Verdict verdict, char grade, double probability) {
    FilteredRecord record;
    record.fate = fate;
    record.verdict = verdict;
    record.grade = grade;
    record.spun_probability = probability;
    table.add(record);
  };
  add(Fate::Kept, Verdict::Clean, 'A', 0.01);
  add(Fate::Kept, Verdict::Suspect, 'C', 0.9);
  add(Fate::Dropped, Verdict::Spun, 'F', 0.999);
  add(Fate::Kept, Verdict::Undecided, 'B', 0.5);
  FilteredRecord rejected;
  rejected.rejection = "a\x1b.jsonl:7: no text";
  table.add(rejected);
  const std::string text = table.text();
  CAPTURE(text);
  const auto has = [&](std::string_view name, std::string_view rest) {
    const std::size_t line = text.find(name);
    REQUIRE(line != std::string::npos);
    CHECK(text.substr(line, text.find('\n', line) - line).ends_with(rest));
  };
  has("--drop spun", " 1   25.0 %");
  has("--drop translated", " 0    0.0 %");
  has("--min-grade A", " 3   75.0 %");
  has("--min-grade C", " 1   25.0 %");
  has("spun_probability >= 0.5", " 3   75.0 %");
  has("spun_probability >= 0.9 ", " 2   50.0 %");
  has("the options given", " 1   25.0 %");
  has("rated 4, rejected 1", "rejected 1: a<U+001B>.jsonl:7: no text");
  rejected.rejection = "later";
  table.add(rejected);
  CHECK(table.text().ends_with("rated 4, rejected 2; the first: a<U+001B>.jsonl:7: no text\n"));
}
