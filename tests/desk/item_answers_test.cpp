#include "desk/item_answers.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace unspun;

namespace {

QueueItem sample() {
  QueueItem item;
  item.id = 7;
  item.external_id = "post \"19\"";
  item.source = "forum";
  item.verdict = "spun";
  item.probability = 0.98765;
  item.grade = "E";
  item.model = "en-1";
  item.created_ms = 1000;
  item.changed_ms = 2000;
  return item;
}

}  // namespace

TEST_CASE("item answer: who has it, or decided") {
  QueueItem item = sample();
  auto json = nlohmann::json::parse(item_answer(item));
  CHECK(json["id"] == "post \"19\"");
  CHECK(json["spun_probability"].get<double>() == doctest::Approx(0.9877));
  CHECK(json["created"] == "1970-01-01T00:00:01.000Z");
  CHECK(json["changed"] == "1970-01-01T00:00:02.000Z");
  CHECK(json["person"].is_null());
  CHECK(json["lock_until"].is_null());

  item.state = ItemState::InReview;
  item.holder = "anna";
  item.lock_until_ms = 3000;
  json = nlohmann::json::parse(item_answer(item));
  CHECK(json["state"] == "in_review");
  CHECK(json["person"] == "anna");
  CHECK(json["lock_until"] == "1970-01-01T00:00:03.000Z");

  item.state = ItemState::Appealed;
  item.holder.clear();
  item.lock_until_ms = 0;
  item.decided_by = "bert";
  CHECK(nlohmann::json::parse(item_answer(item))["person"] == "bert");
}

TEST_CASE("whole item answer: any bytes of a text, the rating as it is") {
  QueueItem item = sample();
  item.text = "a\xff<script>\n";
  item.rating = "{\"schema\": \"unspun/1\"}\n";
  AuditEntry entry;
  entry.at_ms = 1000;
  entry.person = "anna";
  entry.action = "add";
  entry.state = "new";
  entry.revision = 1;
  entry.comment = "\"";
  const std::string answer = whole_item_answer(item, {entry, entry});
  CHECK(answer.find('\n') == std::string::npos);
  const auto json = nlohmann::json::parse(answer);
  CHECK(json["text"] == "a\xEF\xBF\xBD<script>\n");
  CHECK(json["rating"]["schema"] == "unspun/1");
  CHECK(json["history"].size() == 2);
  CHECK(json["history"][1]["comment"] == "\"");
}
