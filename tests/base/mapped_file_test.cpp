#include "base/mapped_file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string_view>
#include <utility>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

std::string_view text_of(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

}  // namespace

TEST_CASE("mapped file: the bytes of the file") {
  const TemporaryDirectory directory;
  const auto file = MappedFile::open(directory.file("a", std::string_view("one\0two", 7)));
  REQUIRE(file);
  CHECK(text_of(*file) == std::string_view("one\0two", 7));
}

TEST_CASE("mapped file: an empty file is an empty span") {
  const TemporaryDirectory directory;
  const auto file = MappedFile::open(directory.file("a", ""));
  REQUIRE(file);
  CHECK(file->bytes().empty());
}

TEST_CASE("mapped file: a move takes the mapping along") {
  const TemporaryDirectory directory;
  auto first = MappedFile::open(directory.file("a", "first"));
  auto second = MappedFile::open(directory.file("b", "second"));
  REQUIRE(first);
  REQUIRE(second);
  MappedFile moved(std::move(*first));
  CHECK(text_of(moved) == "first");
  CHECK(first->bytes().empty());
  moved = std::move(*second);
  CHECK(text_of(moved) == "second");
}

TEST_CASE("mapped file: the mapping outlives the name") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("a", "still here");
  const auto file = MappedFile::open(path);
  REQUIRE(file);
  REQUIRE(std::filesystem::remove(path));
  CHECK(text_of(*file) == "still here");
}

TEST_CASE("mapped file: failures name the path and say which kind") {
  const TemporaryDirectory directory;
  const std::string missing = directory.path_of("missing");
  const auto none = MappedFile::open(missing);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::NotFound);
  CHECK(none.error().message.find(missing) != std::string::npos);

  const auto folder = MappedFile::open(directory.path());
  REQUIRE_FALSE(folder);
  CHECK(folder.error().code == ErrorCode::IsDirectory);
  CHECK(folder.error().message.find(directory.path()) != std::string::npos);

  if (::geteuid() != 0) {  // nothing is unreadable to root
    const std::string path = directory.file("secret", "text");
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const auto secret = MappedFile::open(path);
    REQUIRE_FALSE(secret);
    CHECK(secret.error().code == ErrorCode::ReadFailed);
    CHECK(secret.error().message.find(path) != std::string::npos);
  }
}
