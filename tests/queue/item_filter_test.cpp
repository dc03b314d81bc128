#include "queue/item_filter.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "queue/queue_schema.hpp"
#include "queue/review_desk.hpp"

using namespace std::string_literals;
using namespace unspun;

namespace {

std::string ids_of(const ReviewDesk& desk, const ItemFilter& filter, ItemOrder order = ItemOrder::Oldest) {
  const auto page = item_page(desk.database(), filter, order, 100);
  REQUIRE_MESSAGE(page, page.error().message);
  std::string ids;
  for (const QueueItem& item : page->items) ids += item.external_id;
  const auto count = item_count(desk.database(), filter);
  REQUIRE(count);
  CHECK(*count == static_cast<std::int64_t>(page->items.size()));
  return ids;
}

ItemFilter searching(const std::string& words) {
  ItemFilter filter;
  filter.search = words;
  return filter;
}

}  // namespace

TEST_CASE("item filter: state, verdict, source, person and time, alone and together") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  NewItem other = new_item("b", "text", rating_json("suspect", 0.4));
  other.source = "blog";
  desk.item("a");
  REQUIRE(queue.add(other, "importer", kNoon + 10));
  desk.item("c", rating_json("suspect", 0.5));
  desk.decided("d", true, rating_json(), {}, "bert");
  REQUIRE(queue.claim(1, "anna", kNoon));
  CHECK(ids_of(desk, {}) == "abcd");
  CHECK(ids_of(desk, {}, ItemOrder::Newest) == "dcba");
  CHECK(ids_of(desk, {}, ItemOrder::Likeliest) == "adcb");
  ItemFilter filter;
  filter.states = {ItemState::InReview, ItemState::Confirmed};
  CHECK(ids_of(desk, filter) == "ad");
  filter.person = "bert";
  CHECK(ids_of(desk, filter) == "d");
  filter = {};
  filter.person = "anna";
  CHECK(ids_of(desk, filter) == "a");
  filter = {};
  filter.verdict = "suspect";
  CHECK(ids_of(desk, filter) == "bc");
  filter.source = "blog";
  CHECK(ids_of(desk, filter) == "b");
  filter = {};
  filter.created_from_ms = kNoon + 10;
  CHECK(ids_of(desk, filter) == "b");
  filter.created_from_ms.reset();
  filter.created_until_ms = kNoon + 10;
  CHECK(ids_of(desk, filter) == "acd");
  filter.source = "' OR 1 = 1 --";
  CHECK(ids_of(desk, filter).empty());
}

TEST_CASE("item filter: lists have no text, items do") {
  ReviewDesk desk;
  desk.item("a");
  const auto page = item_page(desk.database(), {}, ItemOrder::Oldest, 10);
  REQUIRE(page);
  CHECK(page->items.at(0).text.empty());
  CHECK(page->items.at(0).rating.empty());
  CHECK(page->next.empty());
}

TEST_CASE("item filter: search finds all the words in text, source and id, and takes nothing for an operator") {
  ReviewDesk desk;
  REQUIRE(desk.queue().add(new_item("a", "The bold Endeavor failed."), "i", kNoon));
  REQUIRE(desk.queue().add(new_item("b", "A bold caf\xC3\xA9 \xFF\xFE and \0 more"s, rating_json()), "i", kNoon));
  NewItem sourced = new_item("c", "Nothing here.");
  sourced.source = "endeavor-news.example";
  REQUIRE(desk.queue().add(sourced, "i", kNoon));
  CHECK(ids_of(desk, searching("bold")) == "ab");
  CHECK(ids_of(desk, searching("BOLD endeavor")) == "a");
  CHECK(ids_of(desk, searching("endeavor")) == "ac");
  CHECK(ids_of(desk, searching("caf\xC3\xA9")) == "b");
  CHECK(ids_of(desk, searching("more")) == "b");
  CHECK(ids_of(desk, searching("bold NOT endeavor")).empty());
  for (const char* query : {"\"", "(", "bold AND", "NEAR(", "*", "a:b", "-bold", "^", "\xFF", "bold\" OR \"nothing"}) {
    CHECK(item_page(desk.database(), searching(query), ItemOrder::Oldest, 10).has_value());
  }
  CHECK(ids_of(desk, searching("bold\" OR \"nothing")).empty());
}

TEST_CASE("item filter: without FTS5 parts of words are searched for") {
  ReviewDesk desk;
  REQUIRE(desk.queue().add(new_item("a", "The bold Endeavor failed 100%."), "i", kNoon));
  REQUIRE(desk.queue().add(new_item("b", "A bold_face, failed 1000."), "i", kNoon));
  {
    SqlSession session(desk.database(), SqlSession::Kind::Write);
    CHECK(has_word_search(session));
    session.run("DROP TABLE item_words");
    REQUIRE(session.commit());
  }
  CHECK(ids_of(desk, searching("deav BOLD")) == "a");
  CHECK(ids_of(desk, searching("fail")) == "ab");
  CHECK(ids_of(desk, searching("100%")) == "a");
  CHECK(ids_of(desk, searching("d_f")) == "b");
  ReviewQueue queue = ReviewDesk::opened(desk.directory());
  CHECK(queue.add(new_item("c", "one more"), "i", kNoon));
}

TEST_CASE("item filter: pages give every item once, though others come and change in between") {
  const auto holds = rc::check("each once, in order", [] {
    ReviewDesk desk;
    const int count = *rc::gen::inRange(1, 16);
    std::vector<NewItem> items;
    for (int i = 0; i < count; ++i) {
      items.push_back(new_item(std::to_string(i), "text", rating_json("spun", *rc::gen::inRange(0, 4) / 4.0)));
    }
    RC_ASSERT(desk.queue().add_all(items, "importer", kNoon).has_value());
    const auto order = *rc::gen::element(ItemOrder::Oldest, ItemOrder::Newest, ItemOrder::Likeliest);
    const auto limit = *rc::gen::inRange<std::size_t>(1, 9);
    std::set<std::int64_t> seen;
    std::vector<QueueItem> listed;
    std::string cursor;
    do {
      const auto page = item_page(desk.database(), {}, order, limit, cursor);
      RC_ASSERT(page.has_value());
      for (const QueueItem& item : page->items) {
        RC_ASSERT(seen.insert(item.id).second);
        listed.push_back(item);
      }
      cursor = page->next;
      // Somebody works on the list meanwhile.
      RC_ASSERT(desk.queue().claim_next({}, "anna", kNoon).has_value());
      if (seen.size() < 20) desk.item("new " + std::to_string(listed.size()), rating_json("spun", 0.5));
    } while (!cursor.empty() && listed.size() < 200);
    for (std::int64_t id = 1; id <= count; ++id) RC_ASSERT(seen.contains(id));
    RC_ASSERT(std::is_sorted(listed.begin(), listed.end(), [&](const QueueItem& a, const QueueItem& b) {
      if (order == ItemOrder::Oldest) return a.id < b.id;
      if (order == ItemOrder::Newest) return a.id > b.id;
      return a.probability != b.probability ? a.probability > b.probability : a.id < b.id;
    }));
  });
  CHECK(holds);
}

TEST_CASE("item filter: a cursor of another list is refused") {
  ReviewDesk desk;
  desk.item();
  for (const char* cursor : {"x", "n5", "o", "o5x", "p0.5", "p0.5:", "p:4", "o99999999999999999999"}) {
    const auto page = item_page(desk.database(), {}, ItemOrder::Oldest, 10, cursor);
    REQUIRE_FALSE(page);
    CHECK(page.error().code == ErrorCode::InvalidArgument);
  }
  CHECK(item_page(desk.database(), {}, ItemOrder::Likeliest, 10, "p0.5:3"));
  CHECK_FALSE(item_page(desk.database(), {}, ItemOrder::Likeliest, 10, "p0.5"));
}
