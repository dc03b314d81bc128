#include "lexicon/candidate_table.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

SectionedFile written(const TemporaryDirectory& directory, const std::vector<std::vector<Candidate>>& lists) {
  SectionedFileWriter writer;
  write_candidates(lists, writer);
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  return std::move(*file);
}

}  // namespace

TEST_CASE("candidate table: the candidates of each word, in their order") {
  const TemporaryDirectory directory;
  const std::vector<std::vector<Candidate>> lists = {
      {}, {}, {}, {{7, kFromMythes, 55, 0}, {4, kFromVectors, -3, 0}}, {}, {{3, kFromGarbled, kNoCosine, 0}}};
  const SectionedFile file = written(directory, lists);
  const auto table = CandidateTable::open(file);
  REQUIRE(table.has_value());
  for (WordId word = 0; word < lists.size(); ++word) {
    const auto found = table->of(word);
    CHECK(std::equal(found.begin(), found.end(), lists[word].begin(), lists[word].end()));
  }
  CHECK(table->of(static_cast<WordId>(lists.size())).empty());
  CHECK(table->of(0xFFFFFFFF).empty());
  CHECK(table->of(0xFFFFFFFE).empty());
}

TEST_CASE("candidate table: any lists come back") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    auto sizes = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 5));
    sizes.push_back(1);
    std::vector<std::vector<Candidate>> lists;
    WordId next = 0;
    for (const std::uint32_t size : sizes) {
      auto& list = lists.emplace_back();
      for (std::uint32_t i = 0; i < size; ++i) {
        list.push_back({next++, static_cast<std::uint8_t>(next), static_cast<std::int8_t>(next), 0});
      }
    }
    const SectionedFile file = written(directory, lists);
    const auto table = CandidateTable::open(file);
    RC_ASSERT(table.has_value());
    for (WordId word = 0; word < lists.size(); ++word) {
      const auto found = table->of(word);
      RC_ASSERT(std::equal(found.begin(), found.end(), lists[word].begin(), lists[word].end()));
    }
  }));
}

TEST_CASE("candidate table: offsets that lead out of the table give nothing") {
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  writer.add_array<std::uint32_t>("candidates.offsets", std::vector<std::uint32_t>{0, 1, 9, 0});
  writer.add_array<Candidate>("candidates.entries", std::vector<Candidate>{{3, 1, 0, 0}});
  const std::string path = directory.path_of("damaged");
  REQUIRE(writer.write(path).has_value());
  const auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  const auto table = CandidateTable::open(*file);
  REQUIRE(table.has_value());
  CHECK(table->of(0).size() == 1);
  CHECK(table->of(1).empty());
  CHECK(table->of(2).empty());
}
