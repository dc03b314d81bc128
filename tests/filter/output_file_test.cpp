#include "filter/output_file.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/temporary_directory.hpp"
#include "input/byte_source.hpp"

using namespace unspun;
namespace fs = std::filesystem;

namespace {

std::string stored(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::string decoded(const std::string& path) {
  auto source = ByteSource::open(path);
  REQUIRE(source);
  std::string text;
  std::string buffer(4096, '\0');
  while (true) {
    const auto count = source->read(buffer);
    REQUIRE(count);
    if (*count == 0) return text;
    text.append(buffer, 0, *count);
  }
}

void write(const std::string& path, std::string_view content, std::size_t piece) {
  auto file = OutputFile::create(path);
  REQUIRE(file);
  for (std::size_t begin = 0; begin < content.size(); begin += piece) {
    REQUIRE(file->write(content.substr(begin, piece)));
  }
  REQUIRE(file->finish());
}

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("output file: what is written comes back, compressed as the name says, the same in pieces of any size") {
  const TemporaryDirectory folder;
  std::string content;
  for (int i = 0; i < 60'000; ++i) content += "line " + std::to_string(i * 7919 % 10007) + "\n";
  for (const char* name : {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst"}) {
    const std::string path = folder.path_of(std::string("new/") + name);
    write(path, content, 37);
    const std::string bytes = stored(path);
    CHECK(decoded(path) == content);
    CHECK((bytes.size() < content.size() / 2) == (std::string_view(name) != "a.jsonl"));
    write(path, content, 300'001);
    CHECK(stored(path) == bytes);
  }
  write(folder.path_of("empty.gz"), "", 1);
  CHECK(decoded(folder.path_of("empty.gz")).empty());
}

TEST_CASE("output file: has its name when it is finished, and leaves nothing where it is not") {
  const TemporaryDirectory folder;
  const std::string path = folder.file("a.jsonl", "old");
  {
    auto file = OutputFile::create(path);
    REQUIRE(file);
    REQUIRE(file->write("new"));
    CHECK(stored(path) == "old");
    CHECK(files_in(folder.path()) == 2);
  }
  CHECK(stored(path) == "old");
  CHECK(files_in(folder.path()) == 1);
  REQUIRE(write_whole(path, "new"));
  CHECK(stored(path) == "new");
}

TEST_CASE("output file: a full disk and a folder in the way are errors with the path") {
  const TemporaryDirectory folder;
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  rlimit small = before;
  small.rlim_cur = 1000;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto written = write_whole(folder.path_of("a"), std::string(2000, 'a'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  REQUIRE(!written);
  CHECK(written.error().code == ErrorCode::WriteFailed);
  CHECK(written.error().message == folder.path_of("a") + ": File too large");
  CHECK(files_in(folder.path()) == 0);

  folder.file("file", "");
  const auto below = write_whole(folder.path_of("file/a"), "a");
  REQUIRE(!below);
  CHECK(below.error().message.find("file") != std::string::npos);
  fs::create_directory(folder.path_of("folder"));
  CHECK(!write_whole(folder.path_of("folder"), "a"));
}
