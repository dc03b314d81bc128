#include "queue/queue_export.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "queue/review_desk.hpp"
#include "train/evaluation_documents.hpp"

using namespace std::string_literals;
using namespace unspun;
using nlohmann::json;

namespace {

std::vector<json> exported(const ReviewDesk& desk, const ItemFilter& filter = {}) {
  std::vector<json> lines;
  ExportedLines export_of_items = ExportedLines::items(desk.database(), filter);
  while (true) {
    const auto line = export_of_items.next();
    REQUIRE_MESSAGE(line, line.error().message);
    if (!*line) return lines;
    CHECK((*line)->find('\n') == (*line)->size() - 1);
    lines.push_back(json::parse(**line));
  }
}

std::string decisions_of(const ReviewDesk& desk) {
  std::string lines;
  ExportedLines decisions = ExportedLines::decisions(desk.database());
  while (true) {
    const auto line = decisions.next();
    REQUIRE_MESSAGE(line, line.error().message);
    if (!*line) return lines;
    lines += **line;
  }
}

}  // namespace

TEST_CASE("queue export: one line an item, with decision, rating, text and history") {
  ReviewDesk desk;
  desk.decided("a", true);
  // A rating over several lines is still one line of the export.
  desk.item("b \"quoted\"", json::parse(rating_json()).dump(2));
  REQUIRE(desk.queue().claim(2, "bert", kNoon));
  REQUIRE(desk.queue().add(new_item("c", "bytes \xFF\0\n\x1B and more"s), "importer", kNoon));
  const auto lines = exported(desk);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["id"] == "a");
  CHECK(lines[0]["state"] == "confirmed");
  CHECK(lines[0]["created"] == "2023-11-14T22:13:20.000Z");
  CHECK(lines[0]["decision"]["person"] == "anna");
  CHECK(lines[0]["decision"]["confirmed"] == true);
  CHECK(lines[0]["rating"] == json::parse(rating_json()));
  CHECK(lines[0]["text"] == "The navy mentioned it.");
  CHECK(lines[0]["history"].size() == 2);
  CHECK(lines[0]["history"][1]["action"] == "decide");
  CHECK(lines[0]["history"][1]["detail"]["evidence_shown"] == 1);
  CHECK(lines[0]["holder"].is_null());
  CHECK(lines[1]["id"] == "b \"quoted\"");
  CHECK(lines[1]["holder"] == "bert");
  CHECK(lines[1]["decision"].is_null());
  CHECK(lines[2]["text"].get<std::string>().starts_with("bytes \xEF\xBF\xBD"));
  CHECK(lines[2]["text"].get<std::string>().ends_with("and more"));
  ItemFilter filter;
  filter.states = {ItemState::New};
  CHECK(exported(desk, filter).size() == 1);
}

TEST_CASE("queue export: goes over pages") {
  ReviewDesk desk;
  std::vector<NewItem> items;
  for (int i = 0; i < 450; ++i) items.push_back(new_item(std::to_string(i)));
  REQUIRE(desk.queue().add_all(items, "importer", kNoon));
  CHECK(exported(desk).size() == 450);
}

TEST_CASE("queue export: decisions are a labelled set, without those that do not stand and without names") {
  ReviewDesk desk;
  desk.decided("spun", true);
  desk.decided("clean", false);
  desk.decided("translated", true, rating_json("translated", 0.9));
  desk.item("open");
  const std::int64_t appealed = desk.decided("appealed", true);
  REQUIRE(desk.queue().appeal(appealed, 2, "author", "", kNoon));
  const std::int64_t overturned = desk.decided("overturned", true);
  REQUIRE(desk.queue().appeal(overturned, 2, "author", "", kNoon));
  REQUIRE(desk.queue().resolve({overturned, 3, "lea", false}, kNoon));
  const std::string lines = decisions_of(desk);
  CHECK(lines.find("anna") == std::string::npos);
  auto reader = LabelledReader::over(lines, "decisions.jsonl");
  REQUIRE(reader);
  std::string labels;
  while (const auto document = reader->next()) {
    REQUIRE_MESSAGE(*document, document->error().message);
    labels += (*document)->id + "=" + std::string(label_name((*document)->label)) + " ";
    CHECK((*document)->text == "The navy mentioned it.");
  }
  CHECK(labels == "spun=spun clean=clean translated=translated overturned=clean ");
}
