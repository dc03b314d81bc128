#include "base/sectioned_file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numeric>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

constexpr std::array<std::uint32_t, 5> kNumbers = {7, 0, 3, 0xFFFFFFFF, 11};
constexpr std::array<char, 3> kLetters = {'a', 'b', 'c'};

std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

SectionedFileWriter small_model() {
  SectionedFileWriter writer;
  writer.add_array("numbers", std::span<const std::uint32_t>(kNumbers));
  writer.add_array("letters", std::span<const char>(kLetters));
  writer.add("nothing", {});
  return writer;
}

std::string small_model_content(const TemporaryDirectory& directory) {
  const std::string path = directory.path_of("model");
  REQUIRE(small_model().write(path));
  return content_of(path);
}

/// Reads every byte of every section that the file has: a range outside of it would be caught by ASan, or crash.
std::size_t sum_of_bytes(const SectionedFile& file) {
  std::size_t sum = 0;
  for (const char* name : {"numbers", "letters", "nothing", "unknown"}) {
    for (const std::byte byte : file.section(name)) sum += std::to_integer<std::size_t>(byte);
  }
  if (const auto numbers = file.array<std::uint32_t>("numbers")) {
    sum = std::accumulate(numbers->begin(), numbers->end(), sum);
  }
  return sum;
}

ErrorCode refusal(const TemporaryDirectory& directory, std::string_view content) {
  const std::string path = directory.file("refused", content);
  const auto file = SectionedFile::open(path);
  REQUIRE_FALSE(file);
  CHECK(file.error().message.find(path) != std::string::npos);
  return file.error().code;
}

}  // namespace

TEST_CASE("sectioned file: what was written is read") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("model");
  REQUIRE(small_model().write(path));
  const auto file = SectionedFile::open(path);
  REQUIRE(file);
  CHECK(file->path() == path);
  const auto numbers = file->array<std::uint32_t>("numbers");
  REQUIRE(numbers);
  CHECK(std::vector(numbers->begin(), numbers->end()) == std::vector(kNumbers.begin(), kNumbers.end()));
  const auto letters = file->array<char>("letters");
  REQUIRE(letters);
  CHECK(std::string(letters->begin(), letters->end()) == "abc");
  CHECK(file->section("nothing").empty());
  CHECK(file->section("unknown").empty());
}

TEST_CASE("sectioned file: sections begin at multiples of 64 bytes") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("model");
  REQUIRE(small_model().write(path));
  const auto file = SectionedFile::open(path);
  REQUIRE(file);
  for (const char* name : {"numbers", "letters"}) {
    CHECK(reinterpret_cast<std::uintptr_t>(file->section(name).data()) % 64 == 0);
  }
}

TEST_CASE("sectioned file: a file without sections is one") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("model");
  REQUIRE(SectionedFileWriter().write(path));
  CHECK(SectionedFile::open(path));
}

TEST_CASE("sectioned file: a section that is missing or of another size is an error that names file and section") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("model");
  REQUIRE(small_model().write(path));
  const auto file = SectionedFile::open(path);
  REQUIRE(file);
  const auto missing = file->array<char>("unknown");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::BadFormat);
  CHECK(missing.error().message.find(path) != std::string::npos);
  CHECK(missing.error().message.find("unknown") != std::string::npos);
  CHECK_FALSE(file->array<std::uint32_t>("letters"));  // 3 bytes
}

TEST_CASE("sectioned file: the same sections give the same bytes, and no other file is left") {
  const TemporaryDirectory directory;
  REQUIRE(small_model().write(directory.path_of("one")));
  REQUIRE(small_model().write(directory.path_of("two")));
  CHECK(content_of(directory.path_of("one")) == content_of(directory.path_of("two")));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory.path())) ++files;
  CHECK(files == 2);
}

TEST_CASE("sectioned file: what cannot be written is an error that names the path") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("no such folder/model");
  const auto written = small_model().write(path);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::WriteFailed);
  CHECK(written.error().message.find(path) != std::string::npos);
}

TEST_CASE("sectioned file: a name too long for the table is refused and leaves nothing behind") {
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  writer.add(std::string(40, 'x'), {});
  const auto written = writer.write(directory.path_of("model"));
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::InvalidArgument);
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("sectioned file: cut off at any length, it is refused as truncated") {
  const TemporaryDirectory directory;
  const std::string content = small_model_content(directory);
  for (std::size_t size = 0; size < content.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(directory, content.substr(0, size)) == ErrorCode::Truncated);
  }
}

TEST_CASE("sectioned file: with bytes after its end, it is refused") {
  const TemporaryDirectory directory;
  CHECK(refusal(directory, small_model_content(directory) + "x") == ErrorCode::BadFormat);
}

TEST_CASE("sectioned file: any byte changed, it is refused or read within its bounds") {
  const TemporaryDirectory directory;
  const std::string content = small_model_content(directory);
  std::size_t refused = 0;
  for (std::size_t place = 0; place < content.size(); ++place) {
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string damaged = content;
      damaged[place] = static_cast<char>(damaged[place] ^ change);
      const std::string path = directory.file("damaged", damaged);
      const auto file = SectionedFile::open(path);
      if (file) {
        sum_of_bytes(*file);
      } else {
        CHECK(file.error().message.find(path) != std::string::npos);
        ++refused;
      }
    }
  }
  CHECK(refused > 3 * 24);  // magic, version, byte order and size at least
}

TEST_CASE("sectioned file: another version and another kind of file are told apart") {
  const TemporaryDirectory directory;
  std::string content = small_model_content(directory);
  std::string other_version = content;
  other_version[8] = static_cast<char>(kModelFormatVersion + 1);
  CHECK(refusal(directory, other_version) == ErrorCode::WrongVersion);
  CHECK(refusal(directory, std::string(200, 'x')) == ErrorCode::BadFormat);
  const auto folder = SectionedFile::open(directory.path());
  REQUIRE_FALSE(folder);
  CHECK(folder.error().code == ErrorCode::IsDirectory);
  const auto missing = SectionedFile::open(directory.path_of("missing"));
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
}
