#include "filter/ordered_pipeline.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <numeric>

using namespace unspun;
using std::chrono::milliseconds;

namespace {

using Numbers = OrderedPipeline<int, int>;

std::function<std::optional<Numbers::Fed>()> numbers_to(int end, std::size_t bytes, std::atomic<int>* fed = nullptr) {
  return [next = 0, end, bytes, fed]() mutable -> std::optional<Numbers::Fed> {
    if (next == end) return std::nullopt;
    if (fed != nullptr) ++*fed;
    return Numbers::Fed{next++, bytes};
  };
}

std::vector<int> all_of(Numbers& pipeline) {
  std::vector<int> results;
  while (pipeline.wait(milliseconds(10'000)) == Numbers::Wait::Ready) results.push_back(pipeline.next());
  return results;
}

}  // namespace

TEST_CASE("ordered pipeline: results come in the order of what was fed, however long each takes") {
  std::vector<int> expected(300);
  std::iota(expected.begin(), expected.end(), 0);
  for (const std::size_t threads : {1, 2, 7}) {
    Numbers pipeline(threads, 50, numbers_to(300, 1), [](int number) {
      if (number % 13 == 0) std::this_thread::sleep_for(milliseconds(2));
      return number;
    });
    CHECK(all_of(pipeline) == expected);
    CHECK(pipeline.wait(milliseconds(0)) == Numbers::Wait::End);
  }
}

TEST_CASE("ordered pipeline: nothing fed is the end") {
  Numbers pipeline(2, 10, numbers_to(0, 1), [](int number) { return number; });
  CHECK(pipeline.wait(milliseconds(10'000)) == Numbers::Wait::End);
}

TEST_CASE("ordered pipeline: the feeder waits while the window is full") {
  std::atomic<int> fed = 0;
  Numbers pipeline(2, 10, numbers_to(1000, 2, &fed), [](int number) { return number; });
  REQUIRE(pipeline.wait(milliseconds(10'000)) == Numbers::Wait::Ready);
  std::this_thread::sleep_for(milliseconds(50));
  CHECK(fed <= 6);  // five in the window, and one that waits for room
  CHECK(all_of(pipeline).size() == 1000);
}

TEST_CASE("ordered pipeline: an item larger than the window passes alone") {
  Numbers pipeline(3, 10, numbers_to(20, 1000), [](int number) { return number; });
  CHECK(all_of(pipeline).size() == 20);
}

TEST_CASE("ordered pipeline: a slow item is not ready yet, and can be left behind") {
  std::atomic<bool> may_go = false;
  Numbers pipeline(2, 10, numbers_to(100, 1), [&](int number) {
    while (number == 0 && !may_go) std::this_thread::sleep_for(milliseconds(1));
    return number;
  });
  CHECK(pipeline.wait(milliseconds(5)) == Numbers::Wait::NotYet);
  may_go = true;  // the destructor ends with items left
}
