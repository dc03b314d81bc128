#include <doctest/doctest.h>
#include <unistd.h>

#include <array>

#include "base/temporary_directory.hpp"
#include "input/compressed.hpp"
#include "input/record_reader.hpp"

using namespace unspun;

namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The error that opening or the first record gives; its message begins with the path.
Error failure_of(const std::string& path, const RecordOptions& options = {}) {
  auto reader = RecordReader::open(path, options);
  Error error{ErrorCode::InvalidArgument, "no error"};
  if (!reader) {
    error = reader.error();
  } else {
    auto record = reader->next();
    REQUIRE(record);
    REQUIRE_FALSE(*record);
    error = record->error();
    CHECK_FALSE(reader->next());
  }
  CHECK(error.message.starts_with(path + ":"));
  return error;
}

}  // namespace

TEST_CASE("record failure: a file that is missing, a directory, one that cannot be read") {
  const TemporaryDirectory directory;
  CHECK(failure_of(directory.path_of("missing.txt")).code == ErrorCode::NotFound);
  CHECK(failure_of(directory.path_of("missing.jsonl")).code == ErrorCode::NotFound);
  CHECK(failure_of(directory.path()).code == ErrorCode::IsDirectory);
  if (::access("/proc/self/mem", R_OK) == 0) CHECK(failure_of("/proc/self/mem").code == ErrorCode::ReadFailed);
  if (::geteuid() != 0) {  // nothing is unreadable to root
    const std::string path = directory.file("secret.txt", "text");
    std::filesystem::permissions(path, std::filesystem::perms::none);
    CHECK(failure_of(path).code == ErrorCode::ReadFailed);
  }
}

TEST_CASE("record failure: a file over the limit is refused with both sizes") {
  const TemporaryDirectory directory;
  const std::string text(2000, 'x');
  RecordOptions options;
  options.max_record_bytes = 1999;
  const Error plain = failure_of(directory.file("a.txt", text), options);
  CHECK(plain.code == ErrorCode::TooLarge);
  CHECK(contains(plain.message, "2000"));
  CHECK(contains(plain.message, "1999"));
  const std::string content = gzipped(text);
  const Error compressed = failure_of(directory.file("a.txt.gz", content), options);
  CHECK(compressed.code == ErrorCode::TooLarge);
  CHECK(contains(compressed.message, std::to_string(content.size()) + " bytes"));
  CHECK(contains(compressed.message, "1999"));
  options.max_record_bytes = 2000;
  for (const char* name : {"a.txt", "a.txt.gz"}) {
    auto reader = RecordReader::open(directory.path_of(name), options);
    REQUIRE(reader);
    const auto record = reader->next();
    REQUIRE(record);
    CHECK(*record);
  }
}

TEST_CASE("record failure: a pipe over the limit is refused") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const std::string text(3000, 'x');
  REQUIRE(::write(ends[1], text.data(), text.size()) == 3000);
  ::close(ends[1]);
  RecordOptions options;
  options.max_record_bytes = 2999;
  const Error error = failure_of("/proc/self/fd/" + std::to_string(ends[0]), options);
  ::close(ends[0]);
  CHECK(error.code == ErrorCode::TooLarge);
  CHECK(contains(error.message, "2999"));
}

TEST_CASE("record failure: a bomb is given up at the limit") {
  const TemporaryDirectory directory;
  const std::string megabyte = zstd_compressed(std::string(1'048'576, '\0'));
  std::string bomb;
  for (int i = 0; i < 4096; ++i) bomb += megabyte;  // 4 GiB
  CHECK(failure_of(directory.file("bomb.txt.zst", bomb)).code == ErrorCode::TooLarge);
}

TEST_CASE("record failure: cut compressed files are refused") {
  const TemporaryDirectory directory;
  const std::string text(100'000, 'x');
  const std::string gzip = gzipped(text);
  const std::string zstd = zstd_compressed(text);
  CHECK(failure_of(directory.file("a.txt.gz", gzip.substr(0, gzip.size() - 1))).code == ErrorCode::Truncated);
  CHECK(failure_of(directory.file("a.txt.zst", zstd.substr(0, zstd.size() - 1))).code == ErrorCode::Truncated);
  CHECK(failure_of(directory.file("b.jsonl.gz", "{\"text\": \"x\"}")).code == ErrorCode::BadFormat);
  CHECK(failure_of(directory.file("c.jsonl.gz", "")).code == ErrorCode::Truncated);
}

TEST_CASE("record failure: cut JSONL gives the whole lines, one error, and the end") {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 50'000; ++i) lines += R"({"text": ")" + std::to_string(i * 7919) + "\"}\n";
  const std::string content = gzipped(lines);
  const std::string path = directory.file("a.jsonl.gz", content.substr(0, content.size() / 2));
  auto reader = RecordReader::open(path);
  REQUIRE(reader);
  std::size_t records = 0;
  std::vector<Error> errors;
  while (auto record = reader->next()) {
    if (*record) {
      CHECK((*record)->bytes == std::to_string(records * 7919));
      ++records;
    } else {
      errors.push_back(record->error());
    }
  }
  CHECK(records > 1000);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].code == ErrorCode::Truncated);
  CHECK(contains(errors[0].message, path));
}

TEST_CASE("record failure: a bad line is skipped with path and line, the others are read") {
  const std::string lines =
      "{\"text\": \"one\"}\n"
      "{\"text\": \n"
      "{\"text\": 5}\n"
      "{\"body\": \"x\"}\n"
      "{\"text\": \"\xFF\"}\n"
      "not json\n"
      "{\"text\": \"seven\"}\n";
  auto reader = RecordReader::over(lines, "dir/a.jsonl");
  REQUIRE(reader);
  std::vector<std::string> texts;
  std::vector<std::string> places;
  while (auto record = reader->next()) {
    if (*record) {
      texts.push_back((*record)->bytes);
    } else {
      const std::string& message = record->error().message;
      CHECK(record->error().code == ErrorCode::BadFormat);
      places.push_back(message.substr(0, message.find(' ')));
    }
  }
  CHECK(texts == std::vector<std::string>{"one", "seven"});
  CHECK(places == std::vector<std::string>{
                      "dir/a.jsonl:2:", "dir/a.jsonl:3:", "dir/a.jsonl:4:", "dir/a.jsonl:5:", "dir/a.jsonl:6:"});
}

TEST_CASE("record failure: a line above the limit is refused, far above it too, the next is read") {
  for (const std::size_t size : {RecordOptions{}.max_record_bytes + 1, RecordOptions{}.max_record_bytes + 40'000'000}) {
    const std::string lines = R"({"text": ")" + std::string(size, 'x') + "\"}\n{\"text\": \"after\"}\n";
    auto reader = RecordReader::over(lines, "a.jsonl");
    REQUIRE(reader);
    auto large = reader->next();
    REQUIRE(large);
    REQUIRE_FALSE(*large);
    CHECK(large->error().code == ErrorCode::TooLarge);
    CHECK(large->error().message.starts_with("a.jsonl:1: "));
    auto after = reader->next();
    REQUIRE(after);
    REQUIRE(*after);
    CHECK((*after)->bytes == "after");
  }
}

TEST_CASE("record failure: a line above the default limit is read where the limit allows it") {
  RecordOptions options;
  const std::size_t size = options.max_record_bytes + 1024;
  const std::string lines = R"({"text": ")" + std::string(size, 'x') + "\"}\n";
  options.max_record_bytes = size;
  auto reader = RecordReader::over(lines, "a.jsonl", options);
  REQUIRE(reader);
  auto record = reader->next();
  REQUIRE(record);
  REQUIRE(*record);
  CHECK((*record)->bytes.size() == size);
}

TEST_CASE("record failure: JSONL in UTF-16 is refused once, not line by line") {
  std::string lines = "\xFF\xFE";
  for (int i = 0; i < 100; ++i) lines += std::string("{\0}\0\n\0", 6);
  auto reader = RecordReader::over(lines, "a.jsonl");
  REQUIRE(reader);
  const auto record = reader->next();
  REQUIRE(record);
  REQUIRE_FALSE(*record);
  CHECK(contains(record->error().message, "UTF-16"));
  CHECK_FALSE(reader->next());
}
