#include "lexicon/speller.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace unspun;

namespace {

const std::string kAffixes = UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.aff";
const std::string kWords = UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.dic";

/// A file of given content that goes away with the test.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, std::string_view content)
      : x_path(std::filesystem::temp_directory_path() / name) {
    std::ofstream(x_path, std::ios::binary) << content;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(x_path); }
  std::string path() const { return x_path.string(); }

 private:
  std::filesystem::path x_path;
};

}  // namespace

TEST_CASE("speller: knows words, their forms, and any capitals") {
  auto speller = Speller::open(kAffixes, kWords);
  REQUIRE(speller);
  for (const std::string word : {"legislation", "vehicles", "Searched", "THE", "paris", "Paris", "nato", "don't"}) {
    CAPTURE(word);
    CHECK(speller->is_known(word));
    CHECK(speller->is_known(word));  // and the second time, from the memo
  }
  for (const std::string word : {"legislashun", "qwrtz", "", "vehiclees"}) {
    CAPTURE(word);
    CHECK_FALSE(speller->is_known(word));
    CHECK_FALSE(speller->is_known(word));
  }
}

TEST_CASE("speller: hostile words are unknown and do no harm") {
  auto speller = Speller::open(kAffixes, kWords);
  REQUIRE(speller);
  CHECK_FALSE(speller->is_known(std::string(1'000'000, 'a')));
  CHECK_FALSE(speller->is_known("\xff\xfe\x80"));
  CHECK_FALSE(speller->is_known(std::string_view("a\0b", 3)));
}

TEST_CASE("speller: a speller can be moved") {
  auto speller = Speller::open(kAffixes, kWords);
  REQUIRE(speller);
  Speller moved = std::move(*speller);
  CHECK(moved.is_known("vehicle"));
}

TEST_CASE("speller: files that cannot be used are named") {
  const auto no_affixes = Speller::open("/nonexistent/xx.aff", kWords);
  REQUIRE_FALSE(no_affixes);
  CHECK(no_affixes.error().code == ErrorCode::NotFound);
  CHECK(no_affixes.error().message.find("/nonexistent/xx.aff") != std::string::npos);
  const auto no_words = Speller::open(kAffixes, "/nonexistent/xx.dic");
  REQUIRE_FALSE(no_words);
  CHECK(no_words.error().message.find("/nonexistent/xx.dic") != std::string::npos);

  const TemporaryFile empty("unspun_speller_test_empty", "");
  const TemporaryFile prose("unspun_speller_test_prose", "no number\nword\n");
  const auto empty_affixes = Speller::open(empty.path(), kWords);
  REQUIRE_FALSE(empty_affixes);
  CHECK(empty_affixes.error().message.find(empty.path()) != std::string::npos);
  const auto bad_words = Speller::open(kAffixes, prose.path());
  REQUIRE_FALSE(bad_words);
  CHECK(bad_words.error().code == ErrorCode::BadFormat);
  CHECK(bad_words.error().message.find(prose.path() + ":1:") != std::string::npos);
}
