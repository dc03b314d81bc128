#include "filter/record_sample.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

std::string numbered_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += R"({"text": ")" + std::to_string(i) + "\"}\n";
  return lines;
}

std::vector<int> sampled(const std::vector<InputShard>& shards, std::size_t wanted,
                         std::string* description = nullptr) {
  RecordSample sample(shards, wanted, {});
  if (description != nullptr) *description = sample.description();
  std::vector<int> numbers;
  while (auto step = sample.next()) numbers.push_back(step->record ? std::stoi(step->record->bytes) : -1);
  return numbers;
}

}  // namespace

TEST_CASE("record sample: evenly over all inputs, one of each part, not every k-th exactly") {
  const TemporaryDirectory folder;
  const std::vector<InputShard> shards = {{folder.file("a.jsonl", numbered_lines(1000)), "a.jsonl", true}};
  for (const std::size_t wanted : {1, 7, 100, 999}) {
    const std::vector<int> numbers = sampled(shards, wanted);
    REQUIRE(numbers.size() == wanted);
    for (std::size_t i = 0; i < wanted; ++i) {
      CHECK(numbers[i] >= static_cast<int>(1000 * i / wanted));
      CHECK(numbers[i] < static_cast<int>(1000 * (i + 1) / wanted));
    }
  }
  const std::vector<int> numbers = sampled(shards, 100);
  std::set<int> places;
  for (const int number : numbers) places.insert(number % 10);
  CHECK(places.size() > 5);
  CHECK(sampled(shards, 100) == numbers);
}

TEST_CASE("record sample: all where fewer are there, and failures stand for themselves") {
  const TemporaryDirectory folder;
  const std::vector<InputShard> shards = {{folder.file("a.jsonl", numbered_lines(3)), "a.jsonl", true},
                                          {folder.file("b.jsonl", "bad\n"), "b.jsonl", true},
                                          {folder.file("c.jsonl", ""), "c.jsonl", true}};
  std::string description;
  CHECK(sampled(shards, 100, &description) == std::vector<int>{0, 1, 2, -1});
  CHECK(description == "all 4 records");
}

TEST_CASE("record sample: of inputs without a size the first of each") {
  const TemporaryDirectory folder;
  const std::string a = folder.file("a.jsonl", numbered_lines(50));
  const std::vector<InputShard> shards = {{a, "a.jsonl", true},
                                          {folder.path_of("missing"), "missing", true},
                                          {folder.file("b.jsonl", numbered_lines(50)), "b", true}};
  std::string description;
  CHECK(sampled(shards, 6, &description) == std::vector<int>{0, 1, -1, 0, 1});
  CHECK(description == "the first 2 records of each input, 6 in all");
}
