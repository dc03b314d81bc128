#include "queue/review_queue.hpp"

#include <doctest/doctest.h>

#include "queue/audit_log.hpp"
#include "queue/review_desk.hpp"

using namespace unspun;

namespace {

template <class T>
std::string message_of(const Result<T>& result) {
  return result ? "" : result.error().message;
}

template <class T>
bool is_conflict(const Result<T>& result) {
  return !result && result.error().code == ErrorCode::Conflict;
}

}  // namespace

TEST_CASE("review queue: an item comes back as it was given, any bytes and long ones too") {
  ReviewDesk desk;
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  for (const std::string& text : {all_bytes, std::string(), std::string(3'000'000, 'x'), std::string("\0\0", 2)}) {
    const auto added = desk.queue().add(new_item("", text), "importer", kNoon);
    REQUIRE_MESSAGE(added, added.error().message);
    CHECK(added->is_new);
    const auto item = desk.queue().item(added->id);
    REQUIRE(item);
    CHECK(item->text == text);
    CHECK(item->rating == rating_json());
    CHECK(item->verdict == "spun");
    CHECK(item->probability == doctest::Approx(0.9));
    CHECK(item->grade == "E");
    CHECK(item->model == "en-1");
    CHECK(item->state == ItemState::New);
    CHECK(item->created_ms == kNoon);
    CHECK(item->external_id.starts_with("sha256:"));
  }
  CHECK(checked_audit(desk.database()));
}

TEST_CASE("review queue: the same id with the same text is one item, by whatever door") {
  ReviewDesk desk;
  const std::int64_t first = desk.item("a");
  NewItem again = new_item("a", "The navy mentioned it.", rating_json("clean", 0.1));
  again.entry = ItemEntry::Filter;
  const auto added = desk.queue().add(again, "filter", kNoon + 1);
  REQUIRE(added);
  CHECK(added->id == first);
  CHECK_FALSE(added->is_new);
  CHECK(desk.queue().item(first)->verdict == "spun");
  const auto changed = desk.queue().add(new_item("a", "Another text."), "importer", kNoon);
  REQUIRE(changed);
  CHECK(changed->is_new);
  CHECK(changed->id != first);
}

TEST_CASE("review queue: of many, what cannot be taken costs no other") {
  ReviewDesk desk;
  const std::vector<NewItem> items = {new_item("a"), new_item("b", "text", "{"), new_item("c\n"),
                                      new_item("d", "text", R"({"schema": "unspun/2"})"), new_item("e")};
  const auto added = desk.queue().add_all(items, "filter", kNoon);
  REQUIRE(added);
  REQUIRE(added->size() == 5);
  CHECK((*added)[0]);
  CHECK((*added)[1].error().code == ErrorCode::BadFormat);
  CHECK(message_of((*added)[2]) == "id has control characters");
  CHECK(message_of((*added)[3]) == "the rating has no \"schema\": \"unspun/1\"");
  CHECK((*added)[4]);
  CHECK_FALSE(desk.queue().add(new_item("f"), "", kNoon));
  CHECK(desk.queue().item(3).error().code == ErrorCode::NotFound);
}

TEST_CASE("review queue: a lock keeps others out until it expires") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  const std::int64_t id = desk.item();
  const auto claimed = queue.claim(id, "anna", kNoon);
  REQUIRE(claimed);
  CHECK(claimed->holder == "anna");
  CHECK(claimed->revision == 2);
  CHECK(claimed->lock_until_ms == kNoon + 15 * kMinute);
  const auto refused = queue.claim(id, "bert", kNoon + 14 * kMinute);
  CHECK(is_conflict(refused));
  CHECK(message_of(refused) == "item 1 was taken into review by anna (revision 2)");
  CHECK(is_conflict(queue.decide({id, 2, "bert", true}, kNoon + kMinute)));
  CHECK(is_conflict(queue.release(id, "bert", kNoon + kMinute)));
  // Her own claim is renewed, and is no news.
  const auto renewed = queue.claim(id, "anna", kNoon + 10 * kMinute);
  REQUIRE(renewed);
  CHECK(renewed->revision == 2);
  CHECK(is_conflict(queue.claim(id, "bert", kNoon + 20 * kMinute)));
  const auto taken_over = queue.claim(id, "bert", kNoon + 25 * kMinute);
  REQUIRE(taken_over);
  CHECK(taken_over->holder == "bert");
  CHECK(message_of(queue.decide({id, 2, "anna", true}, kNoon + 26 * kMinute)) ==
        "item 1 was taken into review by bert (revision 3)");
}

TEST_CASE("review queue: who let a lock expire may still decide if nobody took the item since") {
  ReviewDesk desk;
  const std::int64_t id = desk.item();
  REQUIRE(desk.queue().claim(id, "anna", kNoon));
  const auto decided = desk.queue().decide({id, 2, "anna", false}, kNoon + 60 * kMinute);
  REQUIRE(decided);
  CHECK(decided->state == ItemState::Dismissed);
  CHECK(decided->holder.empty());
}

TEST_CASE("review queue: released is new again") {
  ReviewDesk desk;
  const std::int64_t id = desk.item();
  REQUIRE(desk.queue().claim(id, "anna", kNoon));
  const auto released = desk.queue().release(id, "anna", kNoon + 1);
  REQUIRE(released);
  CHECK(released->state == ItemState::New);
  CHECK(released->holder.empty());
  CHECK(desk.queue().claim(id, "bert", kNoon + 2));
}

TEST_CASE("review queue: the second of two who decide learns who was first") {
  ReviewDesk desk;
  const std::int64_t id = desk.item();
  const auto first = desk.queue().decide({id, 1, "anna", true, "clear case"}, kNoon);
  REQUIRE(first);
  CHECK(first->state == ItemState::Confirmed);
  CHECK(first->decided_by == "anna");
  CHECK(first->is_confirmed);
  const auto second = desk.queue().decide({id, 1, "bert", false}, kNoon + 1);
  CHECK(is_conflict(second));
  CHECK(message_of(second) == "item 1 was confirmed by anna (revision 2)");
  CHECK(desk.queue().decide({99, 1, "bert", false}, kNoon).error().code == ErrorCode::NotFound);
}

TEST_CASE("review queue: an appeal is upheld or overturned, and not by who decided") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  const std::int64_t id = desk.decided("a", true);
  CHECK(queue.resolve({id, 2, "lea", true}, kNoon).error().code == ErrorCode::Conflict);
  const auto appealed = queue.appeal(id, 2, "author", "I wrote this myself", kNoon);
  REQUIRE(appealed);
  CHECK(appealed->state == ItemState::Appealed);
  CHECK(message_of(queue.resolve({id, 3, "anna", false}, kNoon)) ==
        "anna took the decision on item 1: another person has to look at the appeal");
  CHECK(is_conflict(queue.resolve({id, 2, "lea", false}, kNoon)));
  const auto upheld = queue.resolve({id, 3, "lea", true}, kNoon);
  REQUIRE(upheld);
  CHECK(upheld->state == ItemState::Confirmed);
  CHECK(upheld->decided_by == "anna");
  REQUIRE(queue.appeal(id, 4, "author", "Once more", kNoon));
  const auto overturned = queue.resolve({id, 5, "lea", false}, kNoon);
  REQUIRE(overturned);
  CHECK(overturned->state == ItemState::Overturned);
  CHECK(overturned->decided_by == "lea");
  CHECK_FALSE(overturned->is_confirmed);
  CHECK(queue.appeal(id, 6, "author", "", kNoon).error().code == ErrorCode::Conflict);
}

TEST_CASE("review queue: undo takes one's own last decision back, and the one before it") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  CHECK(queue.undo("anna", kNoon).error().code == ErrorCode::NotFound);
  const std::int64_t first = desk.decided("a", true);
  const std::int64_t second = desk.decided("b", false);
  desk.decided("c", true, rating_json(), {}, "bert");
  const auto undone = queue.undo("anna", kNoon + 1);
  REQUIRE(undone);
  CHECK(undone->id == second);
  CHECK(undone->state == ItemState::InReview);
  CHECK(undone->holder == "anna");
  CHECK_FALSE(undone->has_decision());
  REQUIRE(queue.undo("anna", kNoon + 2));
  CHECK(queue.item(first)->state == ItemState::InReview);
  CHECK(queue.undo("anna", kNoon + 3).error().code == ErrorCode::NotFound);
  CHECK(queue.item(3)->state == ItemState::Confirmed);
  CHECK(checked_audit(desk.database()));
}

TEST_CASE("review queue: what others built on cannot be undone; an overturning can") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  const std::int64_t id = desk.decided("a", true);
  REQUIRE(queue.appeal(id, 2, "author", "no", kNoon));
  const auto refused = queue.undo("anna", kNoon);
  CHECK(is_conflict(refused));
  CHECK(message_of(refused) == "item 1 was appealed by author (revision 3)");
  REQUIRE(queue.resolve({id, 3, "lea", false}, kNoon));
  const auto undone = queue.undo("lea", kNoon);
  REQUIRE(undone);
  CHECK(undone->state == ItemState::Appealed);
  CHECK(undone->decided_by == "anna");
  CHECK(undone->is_confirmed);
}

TEST_CASE("review queue: the next item is the likeliest that nobody has, and first one's own") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  desk.item("a", rating_json("suspect", 0.5));
  desk.item("b", rating_json("spun", 0.99));
  desk.item("c", rating_json("spun", 0.7));
  CHECK((*queue.claim_next({}, "anna", kNoon))->external_id == "b");
  CHECK((*queue.claim_next({}, "bert", kNoon))->external_id == "c");
  CHECK((*queue.claim_next({}, "anna", kNoon + 1))->external_id == "b");
  ItemFilter suspect;
  suspect.verdict = "suspect";
  CHECK((*queue.claim_next(suspect, "cara", kNoon))->external_id == "a");
  CHECK_FALSE(queue.claim_next({}, "dora", kNoon)->has_value());
  CHECK((*queue.claim_next({}, "dora", kNoon + 30 * kMinute))->external_id == "b");
}

TEST_CASE("review queue: comments are part of the history and change no revision") {
  ReviewDesk desk;
  const std::int64_t id = desk.item();
  REQUIRE(desk.queue().comment(id, "anna", "Looks like a plug-in\nto me", kNoon));
  CHECK_FALSE(desk.queue().comment(id, "anna", "", kNoon));
  CHECK_FALSE(desk.queue().comment(id, "anna", std::string(10'001, 'x'), kNoon));
  CHECK_FALSE(desk.queue().comment(id, "anna", "\xFF", kNoon));
  CHECK(desk.queue().comment(7, "anna", "x", kNoon).error().code == ErrorCode::NotFound);
  CHECK(desk.queue().decide({id, 1, "bert", true, "agreed"}, kNoon));
  const auto entries = history(desk.database(), id);
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[1].comment == "Looks like a plug-in\nto me");
  CHECK((*entries)[1].action == "comment");
  CHECK((*entries)[2].comment == "agreed");
  CHECK((*entries)[2].state == "confirmed");
}
