// What Detector::open says of files that are no model of this program: each time it names the path.
#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/sectioned_file.hpp"
#include "base/temporary_directory.hpp"
#include "detector/unspun/detector.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kVersionAt = 8;            // in the header: magic, version, byte order, size of the file
constexpr std::size_t kFirstOffsetAt = 32 + 40;  // of the section table

/// The first bytes of the English model; its section table is among them.
std::string first_bytes(std::size_t count) {
  std::ifstream file(UNSPUN_MODEL, std::ios::binary);
  std::string bytes(count, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(count));
  REQUIRE(file.good());
  return bytes;
}

void check_error(const std::string& path, ErrorCode code, std::string_view words) {
  CAPTURE(path);
  const auto detector = Detector::open(path);
  REQUIRE_FALSE(detector);
  CHECK(detector.error().code == code);
  CHECK(detector.error().message.starts_with(path));
  CHECK(detector.error().message.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("model errors: missing, a directory, something else") {
  const TemporaryDirectory folder;
  check_error(folder.path_of("none.unspun"), ErrorCode::NotFound, "No such file");
  check_error(folder.path(), ErrorCode::IsDirectory, "is a directory");
  check_error(folder.file("empty", ""), ErrorCode::Truncated, "too short");
  check_error(folder.file("text", std::string(4096, 'x')), ErrorCode::BadFormat, "not an unspun model file");
}

TEST_CASE("model errors: truncated at any length") {
  const TemporaryDirectory folder;
  const auto whole = std::filesystem::file_size(UNSPUN_MODEL);
  const std::string beginning = first_bytes(4096);
  for (const std::size_t length : {1, 8, 31}) {
    check_error(folder.file("short", beginning.substr(0, length)), ErrorCode::Truncated, "too short");
  }
  for (const std::uintmax_t length :
       {std::uintmax_t{32}, std::uintmax_t{33}, std::uintmax_t{1000}, whole / 2, whole - 1}) {
    const std::string path =
        folder.file("cut", beginning.substr(0, std::min<std::uintmax_t>(length, beginning.size())));
    std::filesystem::resize_file(path, length);  // a hole where the rest would be: only the length matters
    check_error(path, ErrorCode::Truncated, "truncated model file");
  }
}

TEST_CASE("model errors: another version") {
  const TemporaryDirectory folder;
  std::string bytes = first_bytes(4096);
  const std::uint32_t next = kModelFormatVersion + 1;
  std::memcpy(bytes.data() + kVersionAt, &next, sizeof next);
  check_error(folder.file("future.unspun", bytes), ErrorCode::WrongVersion,
              "model format 3, this program reads format 2");
}

TEST_CASE("model errors: sections that lie outside the file, or are missing") {
  const TemporaryDirectory folder;
  std::string bytes = first_bytes(4096);
  const auto whole = std::filesystem::file_size(UNSPUN_MODEL);
  const std::uint64_t outside = (whole + 64) / 64 * 64;
  std::memcpy(bytes.data() + kFirstOffsetAt, &outside, sizeof outside);
  const std::string path = folder.file("outside.unspun", bytes);
  std::filesystem::resize_file(path, whole);
  check_error(path, ErrorCode::BadFormat, "damaged model file");

  SectionedFileWriter other;
  other.add_array<std::uint32_t>("something.else", std::array<std::uint32_t, 3>{1, 2, 3});
  const std::string missing = folder.path_of("missing.unspun");
  REQUIRE(other.write(missing));
  check_error(missing, ErrorCode::BadFormat, "vocabulary");
}
