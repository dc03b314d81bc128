#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/temporary_directory.hpp"
#include "queue/review_queue.hpp"

namespace unspun {

inline constexpr std::int64_t kMinute = 60'000;
inline constexpr std::int64_t kNoon = 1'700'000'000'000;  ///< when all tests begin

/// A rating as JSON, with one substitution for each pair of found and expected.
inline std::string rating_json(const std::string& verdict = "spun", double probability = 0.9,
                               const std::vector<std::pair<std::string, std::string>>& pairs = {{"navy", "military"}}) {
  std::string evidence;
  for (const auto& [found, expected] : pairs) {
    evidence += (evidence.empty() ? "" : ", ") +
                std::string(R"({"begin": 0, "end": 4, "kind": "substitution", "found": ")") + found +
                R"(", "expected": [")" + expected + R"("], "strength": 3.5})";
  }
  return R"({"schema": "unspun/1", "id": "a", "source": "s", "verdict": ")" + verdict + R"(", "spun_probability": )" +
         std::to_string(probability) + R"(, "translated_probability": 0.0, "quality": {"score": 20, "grade": "E", )" +
         R"("reasons": []}, "evidence": [)" + evidence + R"(], "ledger": [], "model": "en-1"})";
}

inline NewItem new_item(const std::string& id, const std::string& text = "The navy mentioned it.",
                        const std::string& rating = rating_json()) {
  return {id, "forum", ItemEntry::Api, text, rating};
}

/// A queue in a directory of its own, at noon.
class ReviewDesk {
 public:
  explicit ReviewDesk(QueueOptions options = {}) : x_queue(opened(x_folder.path_of("data"), std::move(options))) {}

  ReviewQueue& queue() { return x_queue; }
  const SqliteDatabase& database() const { return x_queue.database(); }
  std::string directory() const { return x_folder.path_of("data"); }
  std::string file() const { return directory() + "/queue.sqlite"; }

  /// An item that is there; its id.
  std::int64_t item(const std::string& id = "a", const std::string& rating = rating_json()) {
    const auto added = x_queue.add(new_item(id, "The navy mentioned it.", rating), "importer", kNoon);
    REQUIRE(added);
    return added->id;
  }

  /// An item with a decision.
  std::int64_t decided(const std::string& id, bool confirmed, const std::string& rating = rating_json(),
                       std::vector<SpanJudgement> spans = {}, const std::string& person = "anna") {
    const std::int64_t number = item(id, rating);
    const auto decision = x_queue.decide({number, 1, person, confirmed, "", std::move(spans)}, kNoon);
    REQUIRE_MESSAGE(decision, decision.error().message);
    return number;
  }

  static ReviewQueue opened(const std::string& directory, QueueOptions options = {}) {
    auto queue = ReviewQueue::open(directory, std::move(options));
    REQUIRE_MESSAGE(queue, queue.error().message);
    return std::move(*queue);
  }

 private:
  TemporaryDirectory x_folder;
  ReviewQueue x_queue;
};

}  // namespace unspun
