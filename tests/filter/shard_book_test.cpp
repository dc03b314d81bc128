#include "filter/shard_book.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/temporary_directory.hpp"
#include "filter/file_state.hpp"
#include "filter/output_file.hpp"

using namespace unspun;
namespace fs = std::filesystem;

namespace {

const RunIdentity kIdentity{"1", "en-1 0", "{}"};

/// Two inputs, and runs over them into the folder "out".
class Runs {
 public:
  Runs() {
    x_folder.file("a.jsonl", "first");
    x_folder.file("b.jsonl", "second");
  }

  ShardBook book(const RunIdentity& identity = kIdentity,
                 const std::vector<std::string>& names = {"a.jsonl", "b.jsonl"}) {
    auto directory = OutputDirectory::open(x_folder.path_of("out"), Existing::Resume);
    REQUIRE(directory);
    std::vector<InputShard> shards;
    for (const std::string& name : names) shards.push_back({x_folder.path_of(name), name, true});
    return {std::move(shards), std::move(*directory), identity};
  }

  static FinishedShard finished(const ShardBook& book, std::size_t number, std::uint64_t records) {
    REQUIRE(write_whole(book.paths(number).kept, ""));
    REQUIRE(write_whole(book.paths(number).dropped, ""));
    const InputShard& input = book.shards()[number];
    FinishedShard shard{input.path, input.name, file_state(input.path), {}, {}};
    shard.tally.records = records;
    return shard;
  }

  const TemporaryDirectory& folder() const { return x_folder; }
  std::string content(std::string_view name) const {
    std::ostringstream text;
    text << std::ifstream(x_folder.path_of(name)).rdbuf();
    return text.str();
  }

 private:
  TemporaryDirectory x_folder;
};

/// After a run that settled both inputs.
void settle_both(Runs& runs) {
  ShardBook book = runs.book();
  REQUIRE(book.begin());
  REQUIRE(book.settle(0, Runs::finished(book, 0, 3)));
  REQUIRE(book.settle(1, Runs::finished(book, 1, 4)));
  REQUIRE(book.end("{}", "<p>"));
}

}  // namespace

TEST_CASE("shard book: what was settled is taken over, with its counts, what was left open is not") {
  Runs runs;
  {
    ShardBook book = runs.book();
    REQUIRE(book.begin());
    CHECK(book.settled_count() == 0);
    REQUIRE(book.settle(1, Runs::finished(book, 1, 4)));
    book.leave_open(0, Runs::finished(book, 0, 3));
    CHECK(book.settled_count() == 1);
    CHECK(book.all_done().size() == 2);
  }
  ShardBook book = runs.book();
  REQUIRE(book.begin());
  CHECK(!book.is_done(0));
  REQUIRE(book.is_done(1));
  CHECK(book.done(1).tally.records == 4);
}

TEST_CASE("shard book: a changed input and lost outputs are done again, an input that is gone stays done") {
  Runs runs;
  settle_both(runs);
  const auto settled = [&] {
    ShardBook book = runs.book();
    REQUIRE(book.begin());
    return book.settled_count();
  };
  CHECK(settled() == 2);
  fs::remove(runs.folder().path_of("a.jsonl"));
  CHECK(settled() == 2);
  runs.folder().file("a.jsonl", "changed");
  CHECK(settled() == 1);
  fs::remove(runs.folder().path_of("out/dropped/b.jsonl"));
  CHECK(settled() == 0);
}

TEST_CASE("shard book: an input that is opened again is done again, also by the next run once the log says so") {
  Runs runs;
  settle_both(runs);
  {
    ShardBook book = runs.book();
    REQUIRE(book.begin());
    book.reopen(0);
    CHECK(!book.is_done(0));
    CHECK(book.is_done(1));
  }
  {
    ShardBook book = runs.book();
    REQUIRE(book.begin());
    CHECK(book.settled_count() == 2);
    book.reopen(0);
    REQUIRE(book.write_log());
  }
  ShardBook book = runs.book();
  REQUIRE(book.begin());
  CHECK(!book.is_done(0));
  CHECK(book.is_done(1));
}

TEST_CASE("shard book: another run is refused") {
  Runs runs;
  settle_both(runs);
  CHECK(!runs.book({"2", "en-1 0", "{}"}).begin());
  CHECK(!runs.book(kIdentity, {"a.jsonl"}).begin());
  CHECK(!runs.book(kIdentity, {"b.jsonl", "c.jsonl"}).begin());
  CHECK(runs.book(kIdentity, {"b.jsonl", "a.jsonl", "c.jsonl"}).begin());
}

TEST_CASE("shard book: log and rejects come in the order of the inputs; the summary goes while there is work") {
  Runs runs;
  {
    ShardBook book = runs.book();
    REQUIRE(book.begin());
    REQUIRE(write_whole(book.paths(1).rejects, "of b\n"));
    REQUIRE(book.settle(1, Runs::finished(book, 1, 4)));
    FinishedShard unopened = Runs::finished(book, 0, 1);
    book.leave_open(0, unopened, "of a\n");
    REQUIRE(book.end("{}", "<p>"));
    CHECK(runs.content("out/rejects.jsonl") == "of a\nof b\n");
    CHECK(runs.content("out/summary.json") == "{}");
  }
  ShardBook book = runs.book();
  REQUIRE(book.begin());
  CHECK(!fs::exists(runs.folder().path_of("out/summary.json")));
  REQUIRE(book.settle(0, Runs::finished(book, 0, 3)));
  REQUIRE(book.end("{}", "<p>"));
  CHECK(runs.content("out/rejects.jsonl") == "of b\n");
  const std::string log = runs.content("out/progress.jsonl");
  CHECK(log.find("\"shard\": \"a.jsonl\"") < log.find("\"shard\": \"b.jsonl\""));
}
