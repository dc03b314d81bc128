#include "duplicates/duplicate_index.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "duplicates/groups.hpp"
#include "duplicates/small_words.hpp"

using namespace unspun;

namespace {

using Set = std::vector<std::uint64_t>;

Set random_set(std::size_t size, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  Set set(size);
  for (std::uint64_t& element : set) element = generator();
  return set;
}

std::vector<SimilarPair> pairs_of(const std::vector<Set>& sets, DuplicateCounts& counts,
                                  DuplicateOptions options = {}) {
  const TemporaryDirectory directory;
  std::vector<SimilarPair> pairs;
  {
    DuplicateIndex index(directory.path(), options);
    for (const Set& set : sets) index.add(set);
    auto found = index.pairs();
    REQUIRE(found.has_value());
    counts = index.counts();
    pairs = std::move(*found);
  }
  CHECK_MESSAGE(std::filesystem::is_empty(directory.path()), "the index is removed");
  return pairs;
}

/// What ordinary MinHash goes by: hashes of five words in a row.
Set plain_shingles(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  Set shingles;
  for (std::size_t i = 0; i + 5 <= words.size(); ++i) {
    std::string shingle;
    for (std::size_t j = i; j < i + 5; ++j) shingle += words[j] + " ";
    shingles.push_back(std::hash<std::string>()(shingle));
  }
  return shingles;
}

}  // namespace

TEST_CASE("duplicate index: a spun copy is found by its skeleton") {
  const SmallWords words;
  DuplicateCounts counts;
  std::vector<Set> skeletons = {random_set(80, 1), words.skeleton(kReport).shingles, random_set(80, 2),
                                words.skeleton(words.spun(kReport)).shingles, words.skeleton(kOtherReport).shingles};
  const auto pairs = pairs_of(skeletons, counts);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].first == 1);
  CHECK(pairs[0].second == 3);
  CHECK(pairs[0].similarity > 0.6);
  CHECK(similarity(MinHash::of(plain_shingles(kReport)), MinHash::of(plain_shingles(words.spun(kReport)))) <
        pairs[0].similarity / 2);
}

TEST_CASE("duplicate index: the result depends neither on memory nor on how the runs fall") {
  std::vector<Set> sets;
  for (std::uint64_t i = 0; i < 1500; ++i) {
    Set set = random_set(40, i / 2);
    if (i % 2 == 1) std::fill(set.begin(), set.begin() + 10, i);
    sets.push_back(set);
  }
  DuplicateCounts counts;
  DuplicateOptions small;
  small.memory_bytes = 0;
  const auto pairs = pairs_of(sets, counts);
  CHECK(pairs.size() >= 745);  // at a similarity of 0.6 none is missed in practice
  CHECK(pairs.size() <= 755);
  CHECK(pairs_of(sets, counts, small) == pairs);
}

TEST_CASE("duplicate index: a thousand equal documents make one group, in linear work") {
  constexpr std::size_t kEqual = 3000;
  const std::vector<Set> sets(kEqual, random_set(50, 9));
  DuplicateCounts counts;
  const auto pairs = pairs_of(sets, counts);
  CHECK(pairs.size() < 2 * kEqual);
  CHECK(counts.full_buckets == 64);
  CHECK(counts.unlooked_pairs > 0);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joined;
  for (const SimilarPair& pair : pairs) joined.emplace_back(pair.first, pair.second);
  const auto found = groups(joined, [](std::uint32_t) { return 0.0; });
  REQUIRE(found.size() == 1);
  CHECK(found[0].members.size() == kEqual);
  CHECK(found[0].original == 0);
}

TEST_CASE("duplicate index: documents with too little to go by are counted and equal to none") {
  DuplicateCounts counts;
  CHECK(pairs_of({{}, {}, {7}, {7}, random_set(11, 1), random_set(11, 1)}, counts).empty());
  CHECK(counts.documents == 6);
  CHECK(counts.too_short == 6);
  CHECK(pairs_of({}, counts).empty());
  CHECK(pairs_of({random_set(12, 1), {}, random_set(12, 1)}, counts).size() == 1);
}

TEST_CASE("duplicate index: options that make no sense are brought into range") {
  DuplicateCounts counts;
  DuplicateOptions options;
  options.rows = 0;
  options.fewest_shingles = 0;
  options.most_in_bucket = 0;
  CHECK(pairs_of({{}, random_set(5, 1), random_set(5, 1)}, counts, options).size() == 1);
  options.rows = 100'000;
  CHECK(pairs_of({{}, random_set(5, 1), random_set(5, 1)}, counts, options).size() == 1);
}

TEST_CASE("duplicate index: a directory that is not there is an error that names it") {
  const TemporaryDirectory directory;
  DuplicateIndex index(directory.path_of("absent"));
  index.add(random_set(20, 1));
  const auto pairs = index.pairs();
  REQUIRE_FALSE(pairs.has_value());
  CHECK(pairs.error().code == ErrorCode::WriteFailed);
  CHECK(pairs.error().message.starts_with(directory.path_of("absent")));
}
