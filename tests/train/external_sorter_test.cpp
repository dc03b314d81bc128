#include "train/external_sorter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

std::vector<CountedNgram> random_ngrams(std::size_t count, WordId words) {
  std::mt19937_64 generator(7);
  const auto word = [&] { return static_cast<WordId>(generator() % words); };
  std::vector<CountedNgram> ngrams;
  for (std::size_t i = 0; i < count; ++i) {
    ngrams.push_back({{word(), word(), generator() % 3 == 0 ? kNoWord : word(), kNoWord}, 1, word() + 1});
  }
  return ngrams;
}

std::map<ReversedNgram, std::pair<std::uint32_t, std::uint32_t>> summed(const std::vector<CountedNgram>& ngrams) {
  std::map<ReversedNgram, std::pair<std::uint32_t, std::uint32_t>> sums;
  for (const CountedNgram& ngram : ngrams) {
    sums[ngram.words].first += ngram.count;
    sums[ngram.words].second += ngram.weight;
  }
  return sums;
}

}  // namespace

TEST_CASE("external sorter: many runs merge to what one sort in memory gives") {
  const TemporaryDirectory directory;
  const auto ngrams = random_ngrams(120'000, 40);  // the least memory holds some 22,000 of them
  const auto expected = summed(ngrams);
  for (const std::size_t memory : {std::size_t{0}, std::size_t{64} << 20}) {
    {
      ExternalSorter sorter(directory.path(), memory);
      for (const CountedNgram& ngram : ngrams) sorter.add(ngram);
      const bool spilled = !std::filesystem::is_empty(directory.path());
      CHECK(spilled == (memory == 0));
      auto next = expected.begin();
      std::size_t different = 0;
      std::size_t wrong = 0;
      const auto merged = sorter.merge([&](const CountedNgram& ngram) {
        ++different;
        if (next == expected.end()) return;
        const auto& [words, sums] = *next++;
        if (ngram.words != words || ngram.count != sums.first || ngram.weight != sums.second) ++wrong;
      });
      CHECK(merged.has_value());
      CHECK(different == expected.size());
      CHECK(wrong == 0);
    }
    CHECK_MESSAGE(std::filesystem::is_empty(directory.path()), "the runs are removed");
  }
}

TEST_CASE("external sorter: nothing in, nothing out") {
  const TemporaryDirectory directory;
  ExternalSorter sorter(directory.path(), 0);
  std::size_t taken = 0;
  CHECK(sorter.merge([&](const CountedNgram&) { ++taken; }).has_value());
  CHECK(taken == 0);
}

TEST_CASE("external sorter: a directory that cannot be written to is an error that names it") {
  const TemporaryDirectory directory;
  const std::string absent = directory.path_of("absent");
  ExternalSorter sorter(absent, 0);
  sorter.add({{3, 4, 5, 6}, 1, 16});
  const auto merged = sorter.merge([](const CountedNgram&) {});
  REQUIRE_FALSE(merged.has_value());
  CHECK(merged.error().code == ErrorCode::WriteFailed);
  CHECK(merged.error().message.starts_with(absent));
}
