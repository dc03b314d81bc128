#include "train/parts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

TEST_CASE("parts: bytes and text come back, large, empty and with any byte in them") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("x.part");
  for (const std::string& text : {std::string(), std::string("a\0b\xFF\n", 5), std::string(3'000'000, 'x')}) {
    REQUIRE(write_text_part(path, text).has_value());
    const auto again = read_text_part(path);
    REQUIRE(again.has_value());
    CHECK(*again == text);
    REQUIRE(write_file(path, std::as_bytes(std::span(text))).has_value());
    const auto bytes = read_file(path);
    REQUIRE(bytes.has_value());
    CHECK(bytes->size() == text.size());
    CHECK(std::equal(bytes->begin(), bytes->end(), std::as_bytes(std::span(text)).begin()));
  }
}

TEST_CASE("parts: the same text gives the same bytes") {
  const TemporaryDirectory directory;
  REQUIRE(write_text_part(directory.path_of("a"), "one\ntwo\n").has_value());
  REQUIRE(write_text_part(directory.path_of("b"), "one\ntwo\n").has_value());
  CHECK(*read_file(directory.path_of("a")) == *read_file(directory.path_of("b")));
}

TEST_CASE("parts: a vocabulary comes back") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("vocabulary.part");
  const std::vector<VocabularyEntry> entries = {{"<unk>", 3, 0},           {"<s>", 0, 0},       {"</s>", 0, 0},
                                                {"the", 5'000'000'000, 5}, {"caf\u00E9", 2, 0}, {"'s", 1, 255}};
  REQUIRE(write_vocabulary_part(path, entries).has_value());
  const auto again = read_vocabulary_part(path);
  REQUIRE(again.has_value());
  CHECK(*again == entries);
}

TEST_CASE("parts: what cannot be read is an error that names the path and the line") {
  const TemporaryDirectory directory;
  const auto code_of = [](const auto& result, const std::string& beginning) {
    REQUIRE_FALSE(result.has_value());
    CHECK_MESSAGE(result.error().message.starts_with(beginning), result.error().message);
    return result.error().code;
  };
  const std::string absent = directory.path_of("absent.part");
  CHECK(code_of(read_file(absent), absent) == ErrorCode::NotFound);
  CHECK(code_of(read_text_part(absent), absent) == ErrorCode::NotFound);
  CHECK(code_of(write_text_part(absent + "/x", "text"), absent) == ErrorCode::WriteFailed);
  CHECK(code_of(read_file(directory.path()), directory.path()) == ErrorCode::ReadFailed);

  const std::string plain = directory.file("plain.part", "no zstd frame");
  CHECK(code_of(read_text_part(plain), plain) == ErrorCode::BadFormat);

  const std::string cut = directory.path_of("cut.part");
  REQUIRE(write_text_part(cut, std::string(1000, 'y') + "z").has_value());
  auto bytes = *read_file(cut);
  bytes.pop_back();
  REQUIRE(write_file(cut, bytes).has_value());
  CHECK(code_of(read_text_part(cut), cut) == ErrorCode::BadFormat);

  const std::string bad = directory.path_of("bad.part");
  for (const char* line : {"word", "word\t1", "word\tmany\t0", "word\t1\t256", "word\t-1\t0", "word\t1\t0\tmore"}) {
    REQUIRE(write_text_part(bad, std::string("<unk>\t0\t0\n") + line + "\n").has_value());
    CHECK_MESSAGE(code_of(read_vocabulary_part(bad), bad + ":2: ") == ErrorCode::BadFormat, line);
  }
  REQUIRE(write_text_part(bad, "<unk>\t0\t0\n<s>\t0\t0\n</s>\t0\t0\n").has_value());
  CHECK(code_of(read_vocabulary_part(bad), bad + ": ") == ErrorCode::BadFormat);
}
