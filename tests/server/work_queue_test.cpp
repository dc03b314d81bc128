#include "server/work_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <vector>

using namespace unspun;

namespace {

constexpr std::size_t kLong = 1 << 20;

/// Holds jobs up until it is opened.
class Gate {
 public:
  void pass() { x_opened.wait(); }
  void open() { x_promise.set_value(); }

 private:
  std::promise<void> x_promise;
  std::shared_future<void> x_opened = x_promise.get_future().share();
};

}  // namespace

TEST_CASE("work queue: does what it took, in order, and refuses what is too much") {
  Gate gate;
  std::vector<int> done;
  std::promise<void> is_running;
  WorkQueue queue(1, 2);
  REQUIRE(queue.try_push(
      [&] {
        is_running.set_value();
        gate.pass();
      },
      1));
  is_running.get_future().wait();
  CHECK(queue.try_push([&] { done.push_back(1); }, 1));
  CHECK(queue.try_push([&] { done.push_back(2); }, 1));
  CHECK(queue.depth() == 2);
  CHECK_FALSE(queue.try_push([&] { done.push_back(3); }, 1));
  CHECK(queue.push_continuation([&] { done.push_back(4); }));
  CHECK(queue.retry_after_seconds() == 1);
  gate.open();
  queue.stop();
  CHECK(done == std::vector<int>{1, 2, 4});
  CHECK_FALSE(queue.try_push([] {}, 1));
  CHECK_FALSE(queue.push_continuation([] {}));
}

TEST_CASE("work queue: long jobs leave threads for the others") {
  Gate gate;
  std::atomic<int> long_running = 0;
  std::atomic<int> most_long = 0;
  WorkQueue queue(4, 100);
  const auto long_job = [&] {
    const int running = ++long_running;
    if (running > most_long) most_long = running;
    gate.pass();
    --long_running;
  };
  for (int i = 0; i < 6; ++i) REQUIRE(queue.try_push(long_job, kLong));
  REQUIRE(queue.push_continuation(long_job));
  std::promise<void> short_one;
  REQUIRE(queue.try_push([&] { short_one.set_value(); }, 1));
  short_one.get_future().wait();  // for ever, were all threads taken
  gate.open();
  queue.stop();
  CHECK(most_long == 2);
  CHECK(long_running == 0);
}

TEST_CASE("work queue: with one thread long jobs run too") {
  std::atomic<int> done = 0;
  WorkQueue queue(1, 100);
  for (int i = 0; i < 5; ++i) REQUIRE(queue.try_push([&] { ++done; }, kLong));
  queue.stop();
  CHECK(done == 5);
}
