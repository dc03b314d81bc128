// How long the review queue takes for what is asked of it, with many items in it.
//
//     queue_speed DIRECTORY [ITEMS]
//
// DIRECTORY must not be there yet; ITEMS (20,000) texts of 4 kB of made-up words are added, a thousand at a time.
// Prints one line a measurement.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "queue/allow_proposals.hpp"
#include "queue/audit_log.hpp"
#include "queue/precision.hpp"
#include "queue/queue_export.hpp"
#include "queue/review_queue.hpp"
#include "required.hpp"

namespace {

using namespace unspun;

constexpr std::int64_t kNow = 1'700'000'000'000;

std::string word(std::mt19937& draw) {
  // A few words are in most texts, most in few, as in a language.
  std::geometric_distribution<int> rank(0.002);
  return fmt::format("word{:x}", rank(draw));
}

NewItem made_up(std::mt19937& draw, std::size_t number) {
  NewItem item;
  item.external_id = std::to_string(number);
  item.source = fmt::format("site-{}.example", draw() % 50);
  while (item.text.size() < 4000) item.text += word(draw) + " ";
  std::string evidence;
  for (int i = 0; i < 20; ++i) {
    evidence += fmt::format(
        R"({}{{"begin": 0, "end": 4, "kind": "substitution", "found": "{}", "expected": ["{}"], "strength": 2.5}})",
        i == 0 ? "" : ", ", word(draw), word(draw));
  }
  item.rating = fmt::format(
      R"({{"schema": "unspun/1", "id": "{}", "verdict": "spun", "spun_probability": {}, "translated_probability": 0.0, )"
      R"("quality": {{"score": 20, "grade": "E", "reasons": []}}, "evidence": [{}], "ledger": [], "model": "en-1"}})",
      number, static_cast<double>(draw() % 10'000) / 10'000, evidence);
  return item;
}

/// The middle and the slowest of `times` runs.
void measure(const std::string& what, int times, const std::function<void()>& work) {
  std::vector<double> ms;
  for (int i = 0; i < times; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(ms.begin(), ms.end());
  fmt::print("{:<40} {:>10.2f} ms, at most {:>10.2f}\n", what, ms[ms.size() / 2], ms.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || std::filesystem::exists(argv[1])) {
    fmt::print(stderr, "queue_speed DIRECTORY [ITEMS]; the directory must not be there yet\n");
    return 2;
  }
  const std::size_t count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20'000;
  std::mt19937 draw(1);
  ReviewQueue queue = required(ReviewQueue::open(argv[1]));
  std::size_t number = 0;
  measure("add 1,000 items at once", static_cast<int>(count / 1000), [&] {
    std::vector<NewItem> items;
    for (int i = 0; i < 1000; ++i) items.push_back(made_up(draw, number++));
    required(queue.add_all(items, "importer", kNow));
  });
  measure("add one", 200, [&] { required(queue.add(made_up(draw, number++), "importer", kNow)); });
  std::vector<std::int64_t> claimed;
  measure("claim the next", 500, [&] {
    claimed.push_back(required(queue.claim_next({}, fmt::format("person {}", claimed.size()), kNow))->id);
  });
  std::size_t decided = 0;
  measure("decide", 500, [&] {
    DecisionRequest request;
    request.item = claimed[decided];
    request.revision = 2;
    request.person = fmt::format("person {}", decided);
    request.confirmed = decided++ % 3 == 0;
    required(queue.decide(request, kNow));
  });
  const SqliteDatabase& database = queue.database();
  ItemFilter searched;
  searched.search = "word7 word3f";
  ItemFilter open;
  open.states = {ItemState::New};
  measure("first page of 50, by probability", 50,
          [&] { required(item_page(database, open, ItemOrder::Likeliest, 50)); });
  measure("first page of a search", 50, [&] { required(item_page(database, searched, ItemOrder::Newest, 50)); });
  measure("count of a search", 20, [&] { required(item_count(database, searched)); });
  measure("precision by pair, 100", 20, [&] { required(precision_by_pair(database, 100)); });
  measure("proposals", 20, [&] { required(allow_proposals(database)); });
  measure("check of the audit log", 3, [&] { required(checked_audit(database)); });
  measure("export of all", 2, [&] {
    ExportedLines lines = ExportedLines::items(database, {});
    while (required(lines.next())) continue;
  });
  measure("open, with a look at every page", 3, [&] { required(ReviewQueue::open(argv[1])); });
  fmt::print("{} items, {:.1f} MB\n", number,
             static_cast<double>(std::filesystem::file_size(std::filesystem::path(argv[1]) / "queue.sqlite")) / 1e6);
  return 0;
}
