#include "filter/progress_log.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

ProgressContent content() {
  Tally tally;
  tally.records = 3;
  tally.kept = 1;
  tally.dropped = 1;
  tally.rejected = 1;
  tally.not_documents = 5;
  tally.looked_into = 2;
  tally.bytes = 1ULL << 40;
  tally.verdicts = {{"clean", 1}, {"spun", 1}};
  tally.dropped_by = {{"verdict:spun", 1}};
  return {{"0.1", "en-1 abc", R"({"drop": "spun"})"},
          {{"in/a \"b\".jsonl", "a.jsonl", FileState{7, 1'700'000'000'123'456'789}, "", tally},
           {"-", "stdin.jsonl", std::nullopt, "-: damaged", {}}}};
}

}  // namespace

TEST_CASE("progress log: what is written is read") {
  const TemporaryDirectory folder;
  const ProgressContent written = content();
  const auto read = progress_content(folder.file("progress.jsonl", progress_lines(written)));
  REQUIRE(read);
  CHECK(read->identity.difference(written.identity).empty());
  REQUIRE(read->shards.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(read->shards[i].path == written.shards[i].path);
    CHECK(read->shards[i].name == written.shards[i].name);
    CHECK(read->shards[i].state == written.shards[i].state);
    CHECK(read->shards[i].damage == written.shards[i].damage);
    CHECK(read->shards[i].tally == written.shards[i].tally);
  }
}

TEST_CASE("progress log: cut off anywhere, whole lines count and the rest does not") {
  const TemporaryDirectory folder;
  const std::string lines = progress_lines(content());
  const std::size_t first = lines.find('\n') + 1;
  for (std::size_t bytes = 0; bytes < lines.size(); ++bytes) {
    const auto read = progress_content(folder.file("progress.jsonl", lines.substr(0, bytes)));
    REQUIRE(read.has_value() == (bytes >= first));
    if (read) CHECK(read->shards.size() == (bytes >= lines.find('\n', first) + 1 ? 1 : 0));
  }
}

TEST_CASE("progress log: lines are appended") {
  const TemporaryDirectory folder;
  ProgressContent log = content();
  const std::string last = progress_line(log.shards.back());
  log.shards.pop_back();
  const std::string path = folder.file("progress.jsonl", progress_lines(log));
  REQUIRE(append_durably(path, last));
  const auto read = progress_content(path);
  REQUIRE(read);
  CHECK(read->shards.size() == 2);
  CHECK(!append_durably(folder.path_of("missing"), last));
}

TEST_CASE("progress log: other files are refused with their line") {
  const TemporaryDirectory folder;
  for (const char* other : {"{}\n", "text\n", "[1]\n"}) {
    const auto read = progress_content(folder.file("progress.jsonl", other));
    REQUIRE(!read);
    CHECK(read.error().message.find("progress.jsonl:1: ") != std::string::npos);
  }
  const std::string header = progress_lines({content().identity, {}});
  CHECK(!progress_content(folder.file("progress.jsonl", header + "{\"input\": \"a\", \"shard\": \"a\"}\n")));
}

TEST_CASE("progress log: what differs between two runs is named") {
  const RunIdentity run{"1", "en-1", "{}"};
  CHECK(run.difference({"2", "en-1", "{}"}).find("version 1") == 0);
  CHECK(run.difference({"1", "en-2", "{}"}) == "model en-1, now en-2");
  CHECK(run.difference({"1", "en-1", "{\"a\": 1}"}) == "options {}, now {\"a\": 1}");
  const RunIdentity many{"1", "en-1", R"({"a": 1, "b": true, "c": "x, y", "d": 3})"};
  CHECK(many.difference({"1", "en-1", R"({"a": 1, "b": false, "c": "x, y", "d": 3})"}) ==
        R"(options {"b": true}, now {"b": false})");
  CHECK(many.difference({"1", "en-1", R"({"a": 1, "b": true, "c": "x, y", "d": 4})"}) ==
        R"(options {"d": 3}, now {"d": 4})");
  CHECK(many.difference({"1", "en-1", R"({"a": 2, "b": true, "c": "x", "d": 3})"}) ==
        R"(options {"a": 1, "b": true, "c": "x, y"}, now {"a": 2, "b": true, "c": "x"})");
}
