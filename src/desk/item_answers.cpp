#include "desk/item_answers.hpp"

#include <fmt/format.h>

#include "queue/json_time.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : json_string(text);
}

std::string history_answer(const std::vector<AuditEntry>& entries) {
  std::string json;
  for (const AuditEntry& entry : entries) {
    json +=
        fmt::format(R"({}{{"at": {}, "person": {}, "action": {}, "state": {}, "revision": {}, "comment": {}}})",
                    json.empty() ? "" : ", ", json_time(entry.at_ms), json_string(entry.person),
                    json_string(entry.action), json_string(entry.state), entry.revision, json_string(entry.comment));
  }
  return fmt::format("[{}]", json);
}

}  // namespace

std::string item_answer(const QueueItem& item) {
  return fmt::format(
      R"({{"item": {}, "id": {}, "source": {}, "state": {}, "revision": {}, "verdict": {}, "spun_probability": {}, )"
      R"("grade": {}, "model": {}, "created": {}, "changed": {}, "person": {}, "lock_until": {}}})",
      item.id, json_string(item.external_id), json_string(item.source), json_string(state_name(item.state)),
      item.revision, json_string(item.verdict), json_number(item.probability, 4), json_string(item.grade),
      json_string(item.model), json_time(item.created_ms), json_time(item.changed_ms),
      text_or_null(item.state == ItemState::InReview ? item.holder : item.decided_by),
      json_time_or_null(item.lock_until_ms));
}

std::string whole_item_answer(const QueueItem& item, const std::vector<AuditEntry>& history) {
  std::string json = item_answer(item);
  json.pop_back();
  std::string_view rating = item.rating;
  while (!rating.empty() && (rating.back() == '\n' || rating.back() == '\r')) rating.remove_suffix(1);
  return fmt::format(R"({}, "text": {}, "rating": {}, "history": {}}})", json, json_string(item.text), rating,
                     history_answer(history));
}

}  // namespace unspun
