#include "filter/output_directory.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/temporary_directory.hpp"

using namespace unspun;
namespace fs = std::filesystem;

TEST_CASE("output directory: a new or empty one is taken, whatever is asked") {
  const TemporaryDirectory folder;
  for (const Existing existing : {Existing::Refuse, Existing::Resume, Existing::Overwrite}) {
    const auto directory = OutputDirectory::open(folder.path_of("a/b"), existing);
    REQUIRE(directory);
    CHECK(!directory->has_run());
  }
}

TEST_CASE("output directory: an earlier run is gone on with, or removed, when asked only") {
  const TemporaryDirectory folder;
  folder.file("progress.jsonl", "{}\n");
  folder.file("report.txt", "mine");
  fs::create_directory(folder.path_of("kept"));
  folder.file("kept/a.jsonl", "");
  const auto refused = OutputDirectory::open(folder.path(), Existing::Refuse);
  REQUIRE(!refused);
  CHECK(refused.error().message.find("--resume") != std::string::npos);
  const bool has_run = OutputDirectory::open(folder.path(), Existing::Resume)->has_run();
  CHECK(has_run);
  CHECK(fs::exists(folder.path_of("kept/a.jsonl")));
  const auto fresh = OutputDirectory::open(folder.path(), Existing::Overwrite);
  REQUIRE(fresh);
  CHECK(!fresh->has_run());
  CHECK(!fs::exists(folder.path_of("kept")));
  CHECK(!fs::exists(folder.path_of("progress.jsonl")));
  CHECK(fs::exists(folder.path_of("report.txt")));
}

TEST_CASE("output directory: what another made is not touched") {
  const TemporaryDirectory folder;
  fs::create_directory(folder.path_of("kept"));
  for (const Existing existing : {Existing::Refuse, Existing::Resume, Existing::Overwrite}) {
    CHECK(!OutputDirectory::open(folder.path(), existing));
    CHECK(fs::exists(folder.path_of("kept")));
  }
  CHECK(!OutputDirectory::open(folder.file("file", ""), Existing::Resume));
}

TEST_CASE("output directory: a run that was killed before its first file had a name begins anew") {
  const TemporaryDirectory folder;
  folder.file(".progress.jsonl.part", "{");
  const auto directory = OutputDirectory::open(folder.path(), Existing::Refuse);
  REQUIRE(directory);
  CHECK(!directory->has_run());
}

TEST_CASE("output directory: two runs do not write into one") {
  const TemporaryDirectory folder;
  const auto first = OutputDirectory::open(folder.path(), Existing::Resume);
  REQUIRE(first);
  const auto second = OutputDirectory::open(folder.path(), Existing::Resume);
  REQUIRE(!second);
  CHECK(second.error().message.find("another run") != std::string::npos);
}
