#include "queue/audit_log.hpp"

#include <fmt/format.h>

#include "queue/digest.hpp"

namespace unspun {
namespace {

constexpr const char* kColumns =
    "sequence, item, at_ms, person, action, state, revision, model, comment, detail, hash FROM audit ";

std::string chained_hash(std::string_view previous, const AuditEntry& entry) {
  std::string bytes(previous);
  const auto add = [&](std::string_view member) { bytes += fmt::format("{}:", member.size()).append(member); };
  for (const std::int64_t number : {entry.sequence, entry.item, entry.at_ms, entry.revision}) {
    add(std::to_string(number));
  }
  for (const std::string* text :
       {&entry.person, &entry.action, &entry.state, &entry.model, &entry.comment, &entry.detail}) {
    add(*text);
  }
  return sha256(bytes);
}

std::string no_hash() {
  return std::string(32, '\0');
}

AuditEntry entry_of(const SqlRows& row) {
  AuditEntry entry;
  entry.sequence = row.integer(0);
  entry.item = row.integer(1);
  entry.at_ms = row.integer(2);
  entry.person = row.text(3);
  entry.action = row.text(4);
  entry.state = row.text(5);
  entry.revision = row.integer(6);
  entry.model = row.text(7);
  entry.comment = row.text(8);
  entry.detail = row.text(9);
  entry.hash = row.text(10);
  return entry;
}

Result<std::vector<AuditEntry>> entries_of(SqlSession& session, SqlRows rows) {
  std::vector<AuditEntry> entries;
  while (rows.next()) entries.push_back(entry_of(rows));
  if (session.failed()) return session.error();
  return entries;
}

/// What an item's first entry says of text and rating: their hashes. The same bytes as ReviewQueue::add writes.
Result<void> check_items(SqlSession& session, const std::string& path) {
  SqlRows rows = session.query(
      "SELECT i.id, i.state, i.revision, t.text, t.rating, "
      "(SELECT state FROM audit WHERE item = i.id ORDER BY sequence DESC LIMIT 1), "
      "(SELECT revision FROM audit WHERE item = i.id ORDER BY sequence DESC LIMIT 1), "
      "(SELECT detail FROM audit WHERE item = i.id ORDER BY sequence LIMIT 1) FROM items i LEFT JOIN item_texts t ON "
      "t.item = i.id ORDER BY i.id");
  while (rows.next()) {
    const std::int64_t id = rows.integer(0);
    if (rows.bytes(1) != rows.bytes(5) || rows.integer(2) != rows.integer(6)) {
      const std::string state = rows.text(1);
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}: item {} is {}, revision {}, but its audit log says {}, {}", path, id, state,
                                 rows.integer(2), rows.bytes(5), rows.integer(6)));
    }
    if (rows.bytes(7) != added_detail(rows.bytes(3), rows.bytes(4))) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}: text or rating of item {} are not those that were added", path, id));
    }
  }
  if (session.failed()) return session.error();
  return {};
}

}  // namespace

std::string added_detail(std::string_view text, std::string_view rating) {
  return fmt::format(R"({{"text_sha256": "{}", "rating_sha256": "{}"}})", hexadecimal(sha256(text)),
                     hexadecimal(sha256(rating)));
}

void append_audit(SqlSession& session, AuditEntry entry) {
  std::string previous = no_hash();
  SqlRows last = session.query("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
  if (last.next()) {
    entry.sequence = last.integer(0);
    previous = last.text(1);
  }
  ++entry.sequence;
  session.run(
      "INSERT INTO audit (sequence, item, at_ms, person, action, state, revision, model, comment, detail, hash) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {entry.sequence, entry.item, entry.at_ms, entry.person, entry.action, entry.state, entry.revision, entry.model,
       entry.comment, entry.detail, SqlBytes{chained_hash(previous, entry)}});
}

Result<std::vector<AuditEntry>> history(const SqliteDatabase& database, std::int64_t item) {
  SqlSession session(database, SqlSession::Kind::Read);
  return entries_of(session, session.query(fmt::format("SELECT {}WHERE item = ? ORDER BY sequence", kColumns), {item}));
}

Result<std::vector<AuditEntry>> audit_entries(const SqliteDatabase& database, std::int64_t after, std::size_t limit) {
  SqlSession session(database, SqlSession::Kind::Read);
  return entries_of(session,
                    session.query(fmt::format("SELECT {}WHERE sequence > ? ORDER BY sequence LIMIT ?", kColumns),
                                  {after, static_cast<std::int64_t>(limit)}));
}

Result<AuditHead> checked_audit(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::string previous = no_hash();
  AuditHead head;
  SqlRows rows = session.query(fmt::format("SELECT {}ORDER BY sequence", kColumns));
  while (rows.next()) {
    const AuditEntry entry = entry_of(rows);
    if (entry.sequence != head.entries + 1 || entry.hash != chained_hash(previous, entry)) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}: the audit log was changed at entry {}", database.path(), head.entries + 1));
    }
    previous = entry.hash;
    ++head.entries;
  }
  if (session.failed()) return session.error();
  if (auto items = check_items(session, database.path()); !items) return tl::unexpected<Error>(items.error());
  head.hash = hexadecimal(previous);
  return head;
}

}  // namespace unspun
