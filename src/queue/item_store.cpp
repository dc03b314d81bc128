#include "queue/item_store.hpp"

#include <fmt/format.h>

namespace unspun {
namespace {

/// What an action is called when it is told of: "was confirmed".
std::string done(std::string_view action, std::string_view state) {
  if (action == "decide") return fmt::format("was {}", state);
  if (action == "claim") return "was taken into review";
  if (action == "release") return "was given back";
  if (action == "appeal") return "was appealed";
  if (action == "uphold") return fmt::format("was upheld as {}", state);
  if (action == "overturn") return "was overturned";
  if (action == "undo") return fmt::format("was put back to {} by an undo", state);
  return "was added";
}

}  // namespace

QueueItem item_of(const SqlRows& row) {
  QueueItem item;
  item.id = row.integer(0);
  item.external_id = row.text(1);
  item.source = row.text(2);
  item.entry = row.text(3);
  item.verdict = row.text(4);
  item.probability = row.real(5);
  item.grade = row.text(6);
  item.model = row.text(7);
  item.created_ms = row.integer(8);
  item.state = state_of(row.bytes(9)).value_or(ItemState::New);
  item.revision = row.integer(10);
  item.holder = row.text(11);
  item.lock_until_ms = row.integer(12);
  item.decided_by = row.text(13);
  item.decided_ms = row.integer(14);
  item.is_confirmed = row.integer(15) != 0;
  item.text = row.text(16);
  item.rating = row.text(17);
  item.changed_ms = row.integer(18);
  return item;
}

std::optional<QueueItem> stored_item(SqlSession& session, std::int64_t id) {
  SqlRows rows = session.query(fmt::format("SELECT {}{}WHERE i.id = ?", kWholeItem, kItemTables), {id});
  if (!rows.next()) return std::nullopt;
  return item_of(rows);
}

tl::unexpected<Error> no_such_item(std::int64_t id) {
  return failure(ErrorCode::NotFound, fmt::format("there is no item {} in the queue", id));
}

bool is_held_by_other(const QueueItem& item, std::string_view person, std::int64_t now_ms) {
  return item.state == ItemState::InReview && item.holder != person && item.lock_until_ms > now_ms;
}

void note_in_audit(SqlSession& session, const QueueItem& item, const ItemChange& change) {
  AuditEntry entry;
  entry.item = item.id;
  entry.at_ms = change.now_ms;
  entry.person = change.person;
  entry.action = action_name(change.action);
  entry.state = state_name(item.state);
  entry.revision = item.revision;
  entry.model = item.model;
  entry.comment = change.comment;
  entry.detail = change.detail.empty() ? "{}" : change.detail;
  append_audit(session, std::move(entry));
}

void put_into_state(SqlSession& session, QueueItem& item, ItemState state, std::int64_t lock_until_ms,
                    const ItemChange& change) {
  item.state = state;
  item.changed_ms = change.now_ms;
  ++item.revision;
  item.holder = state == ItemState::InReview ? change.person : std::string_view();
  item.lock_until_ms = state == ItemState::InReview ? lock_until_ms : 0;
  session.run("UPDATE items SET state = ?, revision = ?, holder = ?, lock_until_ms = ? WHERE id = ?",
              {state_name(state), item.revision, item.holder, item.lock_until_ms, item.id});
  note_in_audit(session, item, change);
}

std::string last_word(SqlSession& session, const QueueItem& item) {
  SqlRows rows = session.query(
      "SELECT action, state, person FROM audit WHERE item = ? AND revision = ? AND action <> 'comment' "
      "ORDER BY sequence DESC LIMIT 1",
      {item.id, item.revision});
  if (!rows.next()) return fmt::format("item {} has changed (revision {})", item.id, item.revision);
  return fmt::format("item {} {} by {} (revision {})", item.id, done(rows.bytes(0), rows.bytes(1)), rows.bytes(2),
                     item.revision);
}

}  // namespace unspun
