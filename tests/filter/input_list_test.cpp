#include "filter/input_list.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

/// "path -> name" of each input, the folder's own path left out.
std::string listed(const TemporaryDirectory& folder, std::vector<std::string> arguments,
                   const InputListOptions& options = {}) {
  for (std::string& argument : arguments) {
    if (argument != "-") argument = folder.path_of(argument);
  }
  const auto inputs = input_list(arguments, options);
  if (!inputs) return fmt::format("<{}>", inputs.error().message.substr(folder.path().size() + 1));
  std::string text;
  for (const InputShard& shard : inputs->shards) {
    const bool is_file = shard.path != "-";
    text += fmt::format("{} -> {}{}\n", is_file ? shard.path.substr(folder.path().size() + 1) : shard.path, shard.name,
                        shard.is_jsonl ? " j" : "");
  }
  return text;
}

}  // namespace

TEST_CASE("input list: output names are those of the inputs, as JSONL, with the compression asked for") {
  const TemporaryDirectory folder;
  CHECK(listed(folder, {"a.jsonl", "b.JSONL.GZ", "c.txt", "d.warc.zst", "-"}) ==
        "a.jsonl -> a.jsonl j\nb.JSONL.GZ -> b.jsonl.gz j\nc.txt -> c.txt.jsonl\nd.warc.zst -> d.warc.jsonl.zst\n"
        "- -> stdin.jsonl j\n");
  InputListOptions options;
  options.all_jsonl = true;
  options.compression = Compression::Zstd;
  CHECK(listed(folder, {"a.jsonl.gz", "b.json"}, options) ==
        "a.jsonl.gz -> a.jsonl.zst j\nb.json -> b.json.jsonl.zst j\n");
}

TEST_CASE("input list: names that are taken get a number") {
  const TemporaryDirectory folder;
  CHECK(listed(folder, {"x/a.jsonl", "y/a.jsonl", "a-2.jsonl", "z/a.jsonl"}) ==
        "x/a.jsonl -> a.jsonl j\ny/a.jsonl -> a-2.jsonl j\na-2.jsonl -> a-2-2.jsonl j\nz/a.jsonl -> a-3.jsonl j\n");
}

TEST_CASE("input list: folders give their documents, sorted, and keep their shape") {
  const TemporaryDirectory folder;
  std::filesystem::create_directories(folder.path_of("d/2019"));
  std::filesystem::create_directories(folder.path_of("d/.git"));
  for (const char* name :
       {"d/b.jsonl.gz", "d/2019/a.jsonl", "d/.hidden.jsonl", "d/.git/c.txt", "d/c.png", "d/a.html"}) {
    folder.file(name, "");
  }
  CHECK(listed(folder, {"d"}) ==
        "d/2019/a.jsonl -> 2019/a.jsonl j\nd/a.html -> a.html.jsonl\nd/b.jsonl.gz -> b.jsonl.gz j\n");
}

TEST_CASE("input list: JSON lines by other names are documents of a folder where all is to be read as JSONL") {
  const TemporaryDirectory folder;
  std::filesystem::create_directories(folder.path_of("d"));
  for (const char* name : {"d/a.json", "d/b.ndjson.gz", "d/c.jsonl", "d/d.json5"}) folder.file(name, "");
  CHECK(listed(folder, {"d"}) == "d/c.jsonl -> c.jsonl j\n");
  InputListOptions options;
  options.all_jsonl = true;
  CHECK(listed(folder, {"d"}, options) ==
        "d/a.json -> a.json.jsonl j\nd/b.ndjson.gz -> b.ndjson.jsonl.gz j\nd/c.jsonl -> c.jsonl j\n");
  CHECK(is_likely_jsonl("x/a.JSON.gz"));
  CHECK(is_likely_jsonl("*.ndjson"));
  CHECK_FALSE(is_likely_jsonl("a.jsonl"));
}

TEST_CASE("input list: patterns, unless a file is called so; what is not there stays") {
  const TemporaryDirectory folder;
  folder.file("p2.jsonl", "");
  folder.file("p1.jsonl", "");
  folder.file("q[1].jsonl", "");
  folder.file("q1.jsonl", "");
  CHECK(listed(folder, {"p*.jsonl"}) == "p1.jsonl -> p1.jsonl j\np2.jsonl -> p2.jsonl j\n");
  CHECK(listed(folder, {"q[1].jsonl"}) == "q[1].jsonl -> q[1].jsonl j\n");
  CHECK(listed(folder, {"r*.jsonl", "s.jsonl"}) == "r*.jsonl -> r*.jsonl j\ns.jsonl -> s.jsonl j\n");
}

TEST_CASE("input list: an input named twice is refused, also by another path") {
  const TemporaryDirectory folder;
  folder.file("a.jsonl", "");
  CHECK(listed(folder, {"a.jsonl", "./a.jsonl"}) == "<./a.jsonl: is named twice>");
  CHECK(listed(folder, {"a.jsonl", "*.jsonl"}) == "<a.jsonl: is named twice>");
  CHECK(!input_list({"-", "-"}, {}));
}

TEST_CASE("input list: what folders have that is no document is counted") {
  const TemporaryDirectory folder;
  std::filesystem::create_directories(folder.path_of("d/e"));
  for (const char* name : {"d/a.txt", "d/b.csv", "d/e/c.csv", "d/LICENSE", "d/e/f.csv.gz", "d/.hidden.csv"})
    folder.file(name, "");
  folder.file("x.csv", "");
  const auto inputs = input_list({folder.path_of("d"), folder.path_of("x.csv")}, {});
  REQUIRE(inputs);
  CHECK(inputs->shards.size() == 2);
  CHECK(inputs->left_out == std::map<std::string, std::uint64_t>{{"", 1}, {".csv", 2}, {".csv.gz", 1}});
  CHECK(left_out_text(inputs->left_out) == "2 .csv, 1 without an extension, 1 .csv.gz");
  CHECK(left_out_text({{".a", 1}, {".b", 2}, {".c", 1}, {".d", 1}, {".e\x1B", 1}, {".f", 3}, {".g", 4}}) ==
        "4 .g, 3 .f, 2 .b, 1 .a, 1 .c, 2 others");
  CHECK(left_out_text({{".\x1B", 1}}) == "1 .<U+001B>");
}
