#include "filter/tally.hpp"

#include <doctest/doctest.h>

#include <array>

#include <nlohmann/json.hpp>

#include "filter/filtered_record.hpp"
#include "filter/summary.hpp"

using namespace unspun;
using nlohmann::json;

namespace {

FilteredRecord record(Fate fate) {
  FilteredRecord made;
  made.fate = fate;
  made.verdict = fate == Fate::Dropped ? Verdict::Spun : Verdict::Clean;
  made.grade = 'B';
  made.words = 10;
  made.text_bytes = 60;
  made.reasons = {"short_document"};
  if (fate == Fate::Dropped) made.causes = {"verdict:spun", "min-grade:A"};
  return made;
}

}  // namespace

TEST_CASE("tally: every record is counted once, a cause with every record that has it") {
  Tally tally;
  for (const Fate fate : {Fate::Kept, Fate::Kept, Fate::Dropped, Fate::Rejected}) tally.add(record(fate));
  CHECK(tally.records == 4);
  CHECK(tally.kept == 2);
  CHECK(tally.dropped == 1);
  CHECK(tally.rejected == 1);
  CHECK(tally.words == 30);
  CHECK(tally.verdicts == Counts{{"clean", 2}, {"spun", 1}});
  CHECK(tally.reasons == Counts{{"short_document", 3}});
  CHECK(tally.dropped_by == Counts{{"min-grade:A", 1}, {"verdict:spun", 1}});
}

TEST_CASE("tally: the summary adds up its inputs, and names every verdict") {
  FinishedShard shard{"a.jsonl", "a.jsonl", std::nullopt, "", {}};
  shard.tally.add(record(Fate::Kept));
  shard.tally.bytes = 100;
  shard.tally.not_documents = 3;
  const std::array shards = {shard, shard};
  const RunIdentity identity{"1", "en-1 0", R"({"drop": "spun"})"};
  json summary = json::parse(summary_json(identity, shards, {1.5, 2}));
  CHECK(summary["records"] == 2);
  CHECK(summary["bytes"] == 200);
  CHECK(summary["not_documents"] == 6);
  CHECK(summary["records"] == summary["kept"]);
  CHECK(summary["inputs"][1]["not_documents"] == 3);
  CHECK(summary["by_verdict"]["translated"] == 0);
  CHECK(summary["by_verdict"]["clean"] == 2);
  CHECK(summary["inputs"].size() == 2);
  CHECK(summary["options"]["drop"] == "spun");
  CHECK(summary["timing"]["seconds"] == 1.5);
}
