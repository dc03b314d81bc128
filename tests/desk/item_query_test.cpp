#include "desk/item_query.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace unspun;

TEST_CASE("item query: all fields") {
  const auto query = item_query(
      "state=new,in_review&verdict=spun&source=a+b&person=anna&from=1970-01-01&until=1970-01-02T00:00:00Z&q=two%"
      "20words&"
      "order=newest&limit=7&cursor=n5");
  REQUIRE(query);
  CHECK(query->filter.states == std::vector{ItemState::New, ItemState::InReview});
  CHECK(query->filter.verdict == "spun");
  CHECK(query->filter.source == "a b");
  CHECK(query->filter.person == "anna");
  CHECK(query->filter.created_from_ms == 0);
  CHECK(query->filter.created_until_ms == 86'400'000);
  CHECK(query->filter.search == "two words");
  CHECK(query->order == ItemOrder::Newest);
  CHECK(query->limit == 7);
  CHECK(query->cursor == "n5");
}

TEST_CASE("item query: what is missing or empty is not asked for") {
  for (const char* text : {"", "state=&verdict=&source=&person=&from=&until=&q=&order=&cursor=", "unknown=1"}) {
    const auto query = item_query(text);
    REQUIRE(query);
    CHECK(query->filter.states.empty());
    CHECK_FALSE(query->filter.created_from_ms);
    CHECK(query->order == ItemOrder::Likeliest);
    CHECK(query->limit == 50);
  }
}

TEST_CASE("item query: what is wrong is named") {
  const auto why_not = [](std::string_view text) {
    const auto query = item_query(text);
    return query ? std::string() : query.error().message;
  };
  CHECK(why_not("state=old").starts_with("\"state\""));
  CHECK(why_not("state=new,new,new,new,new,new,new") == "\"state\" has one twice");
  CHECK(why_not("verdict=good").starts_with("\"verdict\""));
  CHECK(why_not("from=today").starts_with("\"from\""));
  CHECK(why_not("until=2026-02-30").starts_with("\"until\""));
  CHECK(why_not("order=best").starts_with("\"order\""));
  CHECK(why_not("limit=0").starts_with("\"limit\""));
  CHECK(why_not("limit=1001").starts_with("\"limit\""));
  CHECK(why_not("limit=").starts_with("\"limit\""));
  CHECK(why_not("q=" + std::string(2001, 'x')).starts_with("\"q\""));
  CHECK(why_not("q=%f").find('%') != std::string::npos);
}

TEST_CASE("item filter: the same as members of an object") {
  auto body = request_body_of(R"({"verdict": "suspect", "state": "new", "q": null, "order": "oldest", "limit": 5})");
  const auto filter = item_filter(*body);
  REQUIRE(filter);
  CHECK(filter->verdict == "suspect");
  CHECK(filter->states == std::vector{ItemState::New});
  auto wrong = request_body_of(R"({"verdict": 1})");
  CHECK_FALSE(item_filter(*wrong));
  auto unknown = request_body_of(R"({"verdicts": "spun"})");
  CHECK_FALSE(item_filter(*unknown));
}

TEST_CASE("item query: any bytes") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const std::string& query : {bytes, "state=" + bytes, "from=" + bytes, "limit=" + bytes}) {
      const auto read = item_query(query);
      if (read) {
        RC_ASSERT(read->limit >= 1 && read->limit <= 1000);
      } else {
        RC_ASSERT(!read.error().message.empty());
      }
    }
  }));
}
