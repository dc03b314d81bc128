#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "queue/audit_log.hpp"
#include "queue/review_desk.hpp"
#include "queue/review_queue.hpp"

using namespace unspun;

namespace {

/// Each of the queues decides every item at the revision 1; what each succeeded in.
std::array<std::vector<bool>, 2> race(std::array<ReviewQueue*, 2> queues, std::size_t items) {
  std::array<std::vector<bool>, 2> won = {std::vector<bool>(items), std::vector<bool>(items)};
  std::atomic<int> ready{0};
  std::atomic<bool> all_conflicts_name_the_other{true};
  const std::array<std::string, 2> people = {"anna", "bert"};
  std::vector<std::thread> threads;
  for (std::size_t who = 0; who < 2; ++who) {
    threads.emplace_back([&, who] {
      ++ready;
      while (ready < 2) std::this_thread::yield();
      for (std::size_t i = 0; i < items; ++i) {
        const auto decided = queues[who]->decide({static_cast<std::int64_t>(i) + 1, 1, people[who], who == 0}, kNoon);
        won[who][i] = decided.has_value();
        if (!decided && (decided.error().code != ErrorCode::Conflict ||
                         decided.error().message.find(people[1 - who]) == std::string::npos)) {
          all_conflicts_name_the_other = false;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(all_conflicts_name_the_other);
  return won;
}

void check_race(ReviewDesk& desk, ReviewQueue& other) {
  constexpr std::size_t kItems = 60;
  for (std::size_t i = 0; i < kItems; ++i) desk.item(std::to_string(i));
  const auto won = race({&desk.queue(), &other}, kItems);
  for (std::size_t i = 0; i < kItems; ++i) {
    CHECK(won[0][i] != won[1][i]);
    const auto item = desk.queue().item(static_cast<std::int64_t>(i) + 1);
    REQUIRE(item);
    CHECK(item->decided_by == (won[0][i] ? "anna" : "bert"));
    CHECK(item->is_confirmed == won[0][i]);
  }
  const auto head = checked_audit(desk.database());
  REQUIRE_MESSAGE(head, head.error().message);
  CHECK(head->entries == 2 * static_cast<std::int64_t>(kItems));
}

}  // namespace

TEST_CASE("review queue: two threads decide the same items, one of them each") {
  ReviewDesk desk;
  check_race(desk, desk.queue());
}

TEST_CASE("review queue: the same with two connections, as two programs have") {
  ReviewDesk desk;
  ReviewQueue other = ReviewDesk::opened(desk.directory());
  check_race(desk, other);
}

TEST_CASE("review queue: many open a new one at once") {
  TemporaryDirectory folder;
  std::atomic<int> opened{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto queue = ReviewQueue::open(folder.path_of("data"));
      if (queue) {
        ++opened;
      } else {
        MESSAGE(queue.error().message);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(opened == 8);
}
