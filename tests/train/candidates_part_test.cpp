#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"
#include "train/candidate_miner.hpp"
#include "train/parts.hpp"

using namespace unspun;

namespace {

CandidateLists random_lists() {
  CandidateLists lists;
  const auto sizes = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 6));
  for (const std::uint32_t size : sizes) {
    auto& list = lists.by_found.emplace_back();
    for (std::uint32_t i = 0; i < size; ++i) {
      list.push_back(
          {*rc::gen::arbitrary<WordId>(), *rc::gen::arbitrary<std::uint8_t>(), *rc::gen::arbitrary<std::int8_t>(), 0});
    }
    std::sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.word < b.word; });
    const auto same_word = [](const Candidate& a, const Candidate& b) { return a.word == b.word; };
    list.erase(std::unique(list.begin(), list.end(), same_word), list.end());
  }
  const auto phrases = *rc::gen::inRange<std::size_t>(0, 8);
  for (std::size_t i = 0; i < phrases; ++i) {
    PhraseEntry& entry = lists.phrases.emplace_back();
    for (PhraseWords* side : {&entry.found, &entry.expected}) {
      const auto size = *rc::gen::inRange<std::size_t>(1, kMaxPhraseWords + 1);
      for (std::size_t k = 0; k < size; ++k) (*side)[k] = *rc::gen::inRange<WordId>(1, 200'000);
    }
    entry.sources = *rc::gen::arbitrary<std::uint8_t>();
    entry.whole = *rc::gen::element<std::uint8_t>(0, 1);
  }
  return lists;
}

}  // namespace

TEST_CASE("candidates part: any lists come back, candidates of a word by number") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("candidates.part");
  CHECK(rc::check([&] {
    const CandidateLists lists = random_lists();
    RC_ASSERT(write_candidates_part(path, lists).has_value());
    const auto again = read_candidates_part(path);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->by_found == lists.by_found);
    RC_ASSERT(again->phrases == lists.phrases);
  }));
}

TEST_CASE("candidates part: the order in which candidates are given does not matter") {
  const TemporaryDirectory directory;
  CandidateLists lists;
  lists.by_found = {{{9, 1, 5, 0}, {4, 2, 6, 0}}};
  REQUIRE(write_candidates_part(directory.path_of("a"), lists).has_value());
  std::reverse(lists.by_found[0].begin(), lists.by_found[0].end());
  REQUIRE(write_candidates_part(directory.path_of("b"), lists).has_value());
  CHECK(*read_file(directory.path_of("a")) == *read_file(directory.path_of("b")));
}

TEST_CASE("candidates part: cut or arbitrary content is an error, never a crash") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("candidates.part");
  CandidateLists lists;
  lists.by_found = {{}, {}, {}, {{4, 1, 5, 0}, {300, 2, 6, 0}}};
  lists.phrases = {{{3, 4}, {300}, kFromGarbled, 1, 0}};
  REQUIRE(write_candidates_part(path, lists).has_value());
  const auto content = read_text_part(path);
  REQUIRE(content.has_value());
  for (std::size_t size = 0; size < content->size(); ++size) {
    REQUIRE(write_text_part(path, content->substr(0, size)).has_value());
    const auto read = read_candidates_part(path);
    REQUIRE_MESSAGE(!read.has_value(), size);
    CHECK(read.error().code == ErrorCode::BadFormat);
    CHECK(read.error().message.starts_with(path));
  }
  CHECK(rc::check([&] {
    RC_ASSERT(write_text_part(path, *rc::gen::arbitrary<std::string>()).has_value());
    const auto read = read_candidates_part(path);
    RC_ASSERT(read.has_value() || read.error().code == ErrorCode::BadFormat);
  }));
}

TEST_CASE("candidates part: an expression of too many words is an error") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("candidates.part");
  const auto content_with = [](char size) {
    std::string content("\0\1", 2);  // no words, one phrase
    content.push_back(size);
    content.append(static_cast<std::size_t>(size), '\3');
    return content + std::string("\1\4\0\0", 4);
  };
  REQUIRE(write_text_part(path, content_with(kMaxPhraseWords)).has_value());
  CHECK(read_candidates_part(path).has_value());
  REQUIRE(write_text_part(path, content_with(kMaxPhraseWords + 1)).has_value());
  const auto read = read_candidates_part(path);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == ErrorCode::BadFormat);
}
