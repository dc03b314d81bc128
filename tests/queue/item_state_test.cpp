#include "queue/item_state.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("item state: names read back, and nothing else does") {
  for (const char* name : {"new", "in_review", "confirmed", "dismissed", "appealed", "overturned"}) {
    REQUIRE(state_of(name));
    CHECK(state_name(*state_of(name)) == name);
  }
  CHECK_FALSE(state_of("New"));
  CHECK_FALSE(state_of(""));
}

TEST_CASE("item state: what is allowed where") {
  CHECK(is_allowed(ItemAction::Decide, ItemState::New));
  CHECK(is_allowed(ItemAction::Claim, ItemState::InReview));
  CHECK_FALSE(is_allowed(ItemAction::Decide, ItemState::Confirmed));
  CHECK_FALSE(is_allowed(ItemAction::Decide, ItemState::Overturned));
  CHECK(is_allowed(ItemAction::Appeal, ItemState::Dismissed));
  CHECK_FALSE(is_allowed(ItemAction::Appeal, ItemState::InReview));
  CHECK_FALSE(is_allowed(ItemAction::Appeal, ItemState::Overturned));
  CHECK(is_allowed(ItemAction::Overturn, ItemState::Appealed));
  CHECK_FALSE(is_allowed(ItemAction::Uphold, ItemState::Confirmed));
  CHECK_FALSE(is_allowed(ItemAction::Undo, ItemState::Appealed));
  CHECK_FALSE(is_allowed(ItemAction::Release, ItemState::New));
}
