#include "queue/queue_export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "queue/digest.hpp"
#include "queue/item_store.hpp"
#include "queue/json_time.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kPage = 200;

/// JSON on one line: a line end in it can only be a blank between its parts, for strings may not hold any.
std::string one_line(std::string json) {
  std::replace_if(
      json.begin(), json.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return json;
}

Result<std::optional<QueueItem>> whole_item(const SqliteDatabase& database, std::int64_t id) {
  SqlSession session(database, SqlSession::Kind::Read);
  auto item = stored_item(session, id);
  if (session.failed()) return session.error();
  return item;
}

/// An item with all that happened to it.
Result<std::string> item_line(const SqliteDatabase& database, const QueueItem& item) {
  const auto entries = history(database, item.id);
  if (!entries) return tl::unexpected<Error>(entries.error());
  std::string past;
  for (const AuditEntry& entry : *entries) past += (past.empty() ? "" : ", ") + audit_json(entry);
  std::string line = item_json(item);
  line.pop_back();
  return fmt::format("{}, \"rating\": {}, \"text\": {}, \"history\": [{}]}}\n", line, one_line(item.rating),
                     json_string(item.text), past);
}

/// What an item teaches; empty where no decision about it stands.
std::string decision_line(const QueueItem& item) {
  if (!item.has_decision() || item.state == ItemState::Appealed) return {};
  const std::string_view positive = item.verdict == "translated" ? "translated" : "spun";
  return fmt::format(
      "{{\"id\": {}, \"text\": {}, \"label\": {}, \"verdict\": {}, \"probability\": {}, \"model\": {}}}\n",
      json_string(item.external_id), json_string(item.text), json_string(item.is_confirmed ? positive : "clean"),
      json_string(item.verdict), json_number(item.probability, 4), json_string(item.model));
}

}  // namespace

std::string item_json(const QueueItem& item) {
  std::string decision = "null";
  if (item.has_decision()) {
    decision = fmt::format(R"({{"person": {}, "at": {}, "confirmed": {}}})", json_string(item.decided_by),
                           json_time(item.decided_ms), item.is_confirmed);
  }
  return fmt::format(
      R"({{"item": {}, "id": {}, "source": {}, "entry": {}, "created": {}, "state": {}, "revision": {}, "verdict": {}, )"
      R"("probability": {}, "grade": {}, "model": {}, "holder": {}, "lock_until": {}, "decision": {}}})",
      item.id, json_string(item.external_id), json_string(item.source), json_string(item.entry),
      json_time(item.created_ms), json_string(state_name(item.state)), item.revision, json_string(item.verdict),
      json_number(item.probability, 4), json_string(item.grade), json_string(item.model),
      item.holder.empty() ? "null" : json_string(item.holder), json_time_or_null(item.lock_until_ms), decision);
}

std::string audit_json(const AuditEntry& entry) {
  return fmt::format(
      R"({{"sequence": {}, "item": {}, "at": {}, "person": {}, "action": {}, "state": {}, "revision": {}, "model": {}, )"
      R"("comment": {}, "detail": {}, "hash": "{}"}})",
      entry.sequence, entry.item == 0 ? "null" : std::to_string(entry.item), json_time(entry.at_ms),
      json_string(entry.person), json_string(entry.action), json_string(entry.state), entry.revision,
      json_string(entry.model), json_string(entry.comment), entry.detail, hexadecimal(entry.hash));
}

ExportedLines ExportedLines::items(const SqliteDatabase& database, ItemFilter filter) {
  return {database, std::move(filter), false};
}

ExportedLines ExportedLines::decisions(const SqliteDatabase& database) {
  ItemFilter decided;
  decided.states = {ItemState::Confirmed, ItemState::Dismissed, ItemState::Overturned};
  return {database, std::move(decided), true};
}

Result<std::optional<std::string>> ExportedLines::next() {
  while (true) {
    if (x_at == x_page.items.size()) {
      if (x_is_begun && x_page.next.empty()) return std::nullopt;
      auto page = item_page(*x_database, x_filter, ItemOrder::Oldest, kPage, x_page.next);
      if (!page) return tl::unexpected<Error>(page.error());
      x_page = std::move(*page);
      x_at = 0;
      x_is_begun = true;
      continue;
    }
    const auto item = whole_item(*x_database, x_page.items[x_at++].id);
    if (!item) return tl::unexpected<Error>(item.error());
    if (!*item) continue;
    Result<std::string> line = x_of_decisions ? decision_line(**item) : item_line(*x_database, **item);
    if (!line) return tl::unexpected<Error>(line.error());
    if (!line->empty()) return std::move(*line);
  }
}

}  // namespace unspun
