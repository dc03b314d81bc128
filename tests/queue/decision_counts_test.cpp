#include "queue/decision_counts.hpp"

#include <doctest/doctest.h>

#include "queue/review_desk.hpp"

using namespace unspun;

TEST_CASE("decision counts: items by state") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  for (const char* id : {"a", "b", "c"}) REQUIRE(queue.add(new_item(id), "anna", kNoon));
  REQUIRE(queue.claim(2, "anna", kNoon));
  REQUIRE(queue.decide({3, 1, "anna", false}, kNoon));
  const auto counts = counts_by_state(queue.database());
  REQUIRE(counts);
  CHECK(counts->size() == 6);
  CHECK(counts->at(ItemState::New) == 1);
  CHECK(counts->at(ItemState::InReview) == 1);
  CHECK(counts->at(ItemState::Dismissed) == 1);
  CHECK(counts->at(ItemState::Confirmed) == 0);
  CHECK(queue.item(3)->changed_ms == kNoon);
}

TEST_CASE("decision counts: by day, without what was undone and without answers to appeals") {
  constexpr std::int64_t kDay = 86'400'000;
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  for (const char* id : {"a", "b", "c", "d"}) REQUIRE(queue.add(new_item(id), "anna", kNoon));
  REQUIRE(queue.decide({1, 1, "anna", true}, kNoon));
  REQUIRE(queue.decide({2, 1, "anna", false}, kNoon + 1));
  REQUIRE(queue.decide({3, 1, "bert", true}, kNoon + kDay));
  REQUIRE(queue.decide({4, 1, "bert", true}, kNoon + kDay + 1));
  REQUIRE(queue.undo("bert", kNoon + 3 * kDay));
  REQUIRE(queue.appeal(1, 2, "carl", "no", kNoon + 2 * kDay));
  REQUIRE(queue.resolve({1, 3, "lea", false}, kNoon + 2 * kDay));
  const auto days = decisions_by_day(queue.database(), 10);
  REQUIRE(days);
  REQUIRE(days->size() == 2);
  CHECK((*days)[0].day_ms == kNoon / kDay * kDay);
  CHECK((*days)[0].confirmed == 1);
  CHECK((*days)[0].dismissed == 1);
  CHECK((*days)[1].day_ms == (kNoon / kDay + 1) * kDay);
  CHECK((*days)[1].confirmed == 1);
  CHECK((*days)[1].dismissed == 0);
  const auto last = decisions_by_day(queue.database(), 1);
  REQUIRE(last);
  REQUIRE(last->size() == 1);
  CHECK((*last)[0].day_ms == (*days)[1].day_ms);
}
