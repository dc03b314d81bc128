#include "base/external_sorter.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

struct Counted {
  std::array<std::uint32_t, 4> key;
  std::uint32_t count;
  std::uint32_t weight;

  bool operator<(const Counted& other) const { return key < other.key; }
};

bool has_absorbed(Counted& kept, const Counted& next) {
  if (kept.key != next.key) return false;
  kept.count += next.count;
  kept.weight += next.weight;
  return true;
}

std::vector<Counted> random_records(std::size_t count, std::uint32_t numbers) {
  std::mt19937_64 generator(7);
  const auto number = [&] { return static_cast<std::uint32_t>(generator() % numbers); };
  std::vector<Counted> records;
  for (std::size_t i = 0; i < count; ++i) {
    records.push_back({{number(), number(), generator() % 3 == 0 ? 0xFFFFFFFF : number(), 7}, 1, number() + 1});
  }
  return records;
}

std::map<std::array<std::uint32_t, 4>, std::pair<std::uint32_t, std::uint32_t>> summed(
    const std::vector<Counted>& records) {
  std::map<std::array<std::uint32_t, 4>, std::pair<std::uint32_t, std::uint32_t>> sums;
  for (const Counted& record : records) {
    sums[record.key].first += record.count;
    sums[record.key].second += record.weight;
  }
  return sums;
}

}  // namespace

TEST_CASE("external sorter: many runs merge to what one sort in memory gives") {
  const TemporaryDirectory directory;
  const auto records = random_records(120'000, 40);  // the least memory holds some 22,000 of them
  const auto expected = summed(records);
  for (const std::size_t memory : {std::size_t{0}, std::size_t{64} << 20}) {
    {
      ExternalSorter<Counted> sorter(directory.path(), memory);
      for (const Counted& record : records) sorter.add(record);
      const bool spilled = !std::filesystem::is_empty(directory.path());
      CHECK(spilled == (memory == 0));
      auto next = expected.begin();
      std::size_t different = 0;
      std::size_t wrong = 0;
      const auto merged = sorter.merge([&](const Counted& record) {
        ++different;
        if (next == expected.end()) return;
        const auto& [key, sums] = *next++;
        if (record.key != key || record.count != sums.first || record.weight != sums.second) ++wrong;
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
  ExternalSorter<Counted> sorter(directory.path(), 0);
  std::size_t taken = 0;
  CHECK(sorter.merge([&](const Counted&) { ++taken; }).has_value());
  CHECK(taken == 0);
}

TEST_CASE("external sorter: a directory that cannot be written to is an error that names it") {
  const TemporaryDirectory directory;
  const std::string absent = directory.path_of("absent");
  ExternalSorter<Counted> sorter(absent, 0);
  sorter.add({{3, 4, 5, 6}, 1, 16});
  const auto merged = sorter.merge([](const Counted&) {});
  REQUIRE_FALSE(merged.has_value());
  CHECK(merged.error().code == ErrorCode::WriteFailed);
  CHECK(merged.error().message.starts_with(absent));
}
