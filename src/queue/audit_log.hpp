#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// One line of the audit log: who did what to an item, when, and how the item was left.
struct AuditEntry {
  std::int64_t sequence = 0;  ///< 1, 2, 3 ... without a gap
  std::int64_t item = 0;      ///< 0 where it is about none
  std::int64_t at_ms = 0;
  std::string person;
  std::string action;
  std::string state;  ///< of the item, afterwards
  std::int64_t revision = 0;
  std::string model;    ///< that made the rating that was shown
  std::string comment;  ///< as the person wrote it
  std::string detail;   ///< JSON: what was shown, by its hash, and what was said of it
  std::string hash;     ///< 32 bytes
};

/// The log as it ends: what has to be noted elsewhere to tell later that its last lines were not cut off.
struct AuditHead {
  std::int64_t entries = 0;
  std::string hash;  ///< 64 hexadecimal digits; of an empty log zeros
};

/// Appends an entry in the transaction of what it tells of; its sequence and hash are made here. Each hash is SHA-256
/// of the one before it and of all members of its own entry, each with its length before it, so a line that was
/// changed, taken out or put between breaks the chain from there on.
void append_audit(SqlSession& session, AuditEntry entry);

/// The detail of an item's first entry: the hashes of its text and of its rating, as it is shown from then on.
std::string added_detail(std::string_view text, std::string_view rating);

/// What happened to an item, in order; `item` 0 gives what is about none.
Result<std::vector<AuditEntry>> history(const SqliteDatabase& database, std::int64_t item);

/// At most `limit` entries after the given one, in order.
Result<std::vector<AuditEntry>> audit_entries(const SqliteDatabase& database, std::int64_t after, std::size_t limit);

/// Goes through the whole log: every hash follows from the one before it, every item is in the state and revision that
/// its last entry says, and text and rating are those that were added. BadFormat, with the file and the first entry or
/// item that is not so. Linear in the size of the queue.
Result<AuditHead> checked_audit(const SqliteDatabase& database);

}  // namespace unspun
