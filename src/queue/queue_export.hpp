#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "queue/audit_log.hpp"
#include "queue/item_filter.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// The lines of an export, one by one, for who sends them while they are made. The queue is free for others between the
/// lines, and memory is that of one item; an item that changes meanwhile is given as it then is. The database must
/// outlive it.
class ExportedLines {
 public:
  /// Every item that fits, the oldest first: what lists show of it, the decision that holds, the rating as it was
  /// shown, the text and all that happened to it. Bytes of a text that are no UTF-8 come as U+FFFD.
  static ExportedLines items(const SqliteDatabase& database, ItemFilter filter);

  /// Every document with a decision that stands and is not under appeal, as a labelled set for `unspun train
  /// --decisions` and `unspun eval`: {"id", "text", "label", "verdict", "probability", "model"}. Confirmed is "spun",
  /// or "translated" where that was the verdict; dismissed is "clean". Who decided is not in it.
  static ExportedLines decisions(const SqliteDatabase& database);

  /// A line with its newline; nothing at the end.
  Result<std::optional<std::string>> next();

 private:
  ExportedLines(const SqliteDatabase& database, ItemFilter filter, bool of_decisions)
      : x_database(&database), x_filter(std::move(filter)), x_of_decisions(of_decisions) {}

  const SqliteDatabase* x_database;
  ItemFilter x_filter;
  bool x_of_decisions;
  bool x_is_begun = false;
  ItemPage x_page;
  std::size_t x_at = 0;  // in that page
};

/// An item without text and rating as one JSON object, and an entry of the audit log: what all outputs are made from.
std::string item_json(const QueueItem& item);
std::string audit_json(const AuditEntry& entry);

}  // namespace unspun
