#include "filter/shard_reader.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "base/temporary_directory.hpp"
#include "filter/filtered_record.hpp"

using namespace unspun;

namespace {

/// One letter a step: r a record, f a failure, ! one of an input that cannot be opened, . an end, ? one not settled.
std::string steps_of(ShardReader& reader) {
  std::string steps;
  while (const auto step = reader.next()) {
    if (step->is_end) {
      steps += step->is_unsettled ? '?' : '.';
    } else {
      steps += step->record ? 'r' : step->is_open ? 'f' : '!';
    }
  }
  return steps;
}

std::vector<InputShard> shards_of(std::initializer_list<std::string> paths) {
  std::vector<InputShard> shards;
  for (const std::string& path : paths) shards.push_back({path, path, path.ends_with(".jsonl")});
  return shards;
}

}  // namespace

TEST_CASE("shard reader: all records of all inputs, each input with its end, bad ones and all") {
  const TemporaryDirectory folder;
  const std::string line = "{\"text\": \"x\"}\n";
  const auto shards = shards_of({folder.file("a.jsonl", line + "bad\n" + line), folder.path_of("missing.jsonl"),
                                 folder.file("b.txt", "text"), folder.file("c.jsonl", "")});
  ShardReader reader(shards, std::vector<bool>(4), {});
  CHECK(steps_of(reader) == "rfr.!?r..");
  ShardReader some(shards, {true, false, true, false}, {});
  CHECK(steps_of(some) == "!?.");
}

TEST_CASE("shard reader: records bring their lines, ends the state and size of the file") {
  const TemporaryDirectory folder;
  const auto shards = shards_of({folder.file("a.jsonl", "\xEF\xBB\xBF{\"text\": \"x\"}\r\n")});
  ShardReader reader(shards, {false}, {});
  const auto record = reader.next();
  REQUIRE(record);
  REQUIRE(record->record);
  CHECK(record->record->line == "{\"text\": \"x\"}");
  const auto end = reader.next();
  REQUIRE(end);
  CHECK(end->bytes_read == 18);
  CHECK(end->state == file_state(shards[0].path));
  CHECK(!reader.next());
}

TEST_CASE("shard reader: an input that changes while it is read is not settled") {
  const TemporaryDirectory folder;
  const auto shards = shards_of({folder.file("a.jsonl", "{\"text\": \"x\"}\n")});
  ShardReader reader(shards, {false}, {});
  REQUIRE(reader.next());
  std::ofstream(shards[0].path, std::ios::app) << "{\"text\": \"y\"}\n";
  std::string steps;
  std::optional<ReadStep> step;
  while ((step = reader.next()) && !step->is_end) steps += 'r';
  REQUIRE(step);
  CHECK(step->is_changed);
  CHECK(step->is_unsettled);
}

TEST_CASE("shard reader: what is left of an input can be skipped") {
  const TemporaryDirectory folder;
  const std::string line = "{\"text\": \"x\"}\n";
  const auto shards = shards_of({folder.file("a.jsonl", line + line + line), folder.file("b.jsonl", line)});
  ShardReader reader(shards, std::vector<bool>(2), {});
  REQUIRE(reader.next());
  reader.skip_rest();
  CHECK(steps_of(reader) == ".r.");
}

TEST_CASE("failure place: line and reason of a message, whatever the path holds") {
  const auto is = [](std::string_view message, std::string_view path, std::string_view number,
                     std::string_view reason) {
    const FailurePlace place = failure_place(message, path);
    CHECK(place.number == number);
    CHECK(place.reason == reason);
  };
  is("a.jsonl:7: broken: 8: JSON", "a.jsonl", "7", "broken: 8: JSON");
  is("a: 3: b.jsonl:12: x", "a: 3: b.jsonl", "12", "x");
  is("a.jsonl: gzip data end too early", "a.jsonl", "", "gzip data end too early");
  is("something else", "a.jsonl", "", "something else");
}
