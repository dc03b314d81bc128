#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "queue/audit_log.hpp"
#include "queue/queue_item.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// The columns of a QueueItem, in the order that item_of() reads them, and the tables they come from. `kShortItem` has
/// no text and no rating.
inline constexpr std::string_view kItemTables =
    "FROM items i LEFT JOIN decisions d ON d.item = i.id AND d.standing = 1 ";
inline constexpr std::string_view kWholeItem =
    "i.id, i.external_id, i.source, i.entry, i.verdict, i.probability, i.grade, i.model, i.created_ms, i.state, "
    "i.revision, i.holder, i.lock_until_ms, d.person, d.at_ms, d.confirmed, "
    "(SELECT text FROM item_texts WHERE item = i.id), (SELECT rating FROM item_texts WHERE item = i.id), "
    "(SELECT max(at_ms) FROM audit WHERE item = i.id) ";
inline constexpr std::string_view kShortItem =
    "i.id, i.external_id, i.source, i.entry, i.verdict, i.probability, i.grade, i.model, i.created_ms, i.state, "
    "i.revision, i.holder, i.lock_until_ms, d.person, d.at_ms, d.confirmed, '', '', "
    "(SELECT max(at_ms) FROM audit WHERE item = i.id) ";
QueueItem item_of(const SqlRows& row);

/// The item, or nothing where there is none of that id or the session failed.
std::optional<QueueItem> stored_item(SqlSession& session, std::int64_t id);
tl::unexpected<Error> no_such_item(std::int64_t id);

/// Whether somebody else keeps the item under a lock that has not expired.
bool is_held_by_other(const QueueItem& item, std::string_view person, std::int64_t now_ms);

/// What somebody did, as it is put down: in the item, in the audit log, and in the outbox.
struct ItemChange {
  ItemAction action = ItemAction::Comment;
  std::string_view person;
  std::int64_t now_ms = 0;
  std::string_view comment;
  std::string detail;
};

/// Puts the item into `state`: counts its revision up, sets holder and lock, and writes the audit log. `item` becomes
/// what is stored, but for who decided.
void put_into_state(SqlSession& session, QueueItem& item, ItemState state, std::int64_t lock_until_ms,
                    const ItemChange& change);

/// An entry in the audit log about an item as it is.
void note_in_audit(SqlSession& session, const QueueItem& item, const ItemChange& change);

/// Who had the last word on an item, and what: "item 7 was confirmed by anna (revision 3)"; for conflicts.
std::string last_word(SqlSession& session, const QueueItem& item);

}  // namespace unspun
