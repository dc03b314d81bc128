#include "queue/queue_schema.hpp"

#include <fmt/format.h>

#include <array>

namespace unspun {
namespace {

/// Version 1. What was shown to reviewers does not change: triggers hold that for items, and that the audit log is only
/// appended to. They stop mistakes; a person with the file in hand can drop them, which is what its chain of hashes is
/// for.
///
/// Texts lie apart from items, so that lists read small rows: with both in one table it took 124 ms to find the
/// likeliest of 20,000 items of 4 kB, and now some 2 (tests/bench/queue_speed.cpp, 2026-11-22).
constexpr const char* kVersion1 = R"sql(
CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT NOT NULL,
  text_hash BLOB NOT NULL,
  source TEXT NOT NULL,
  entry TEXT NOT NULL,
  verdict TEXT NOT NULL,
  probability REAL NOT NULL,
  grade TEXT NOT NULL,
  model TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  holder TEXT NOT NULL DEFAULT '',
  lock_until_ms INTEGER NOT NULL DEFAULT 0,
  UNIQUE (external_id, text_hash));
CREATE INDEX items_by_state ON items (state, probability DESC, id);
CREATE INDEX items_by_probability ON items (probability DESC, id);
CREATE TRIGGER items_keep_what_was_shown
  BEFORE UPDATE OF id, external_id, text_hash, source, entry, verdict, probability, grade, model, created_ms
  ON items BEGIN SELECT RAISE(ABORT, 'what was shown does not change'); END;
CREATE TRIGGER items_stay BEFORE DELETE ON items BEGIN SELECT RAISE(ABORT, 'items are not deleted'); END;

CREATE TABLE item_texts (
  item INTEGER PRIMARY KEY REFERENCES items (id),
  text BLOB NOT NULL,
  rating TEXT NOT NULL);
CREATE TRIGGER texts_keep_what_was_shown BEFORE UPDATE ON item_texts
  BEGIN SELECT RAISE(ABORT, 'what was shown does not change'); END;
CREATE TRIGGER texts_stay BEFORE DELETE ON item_texts BEGIN SELECT RAISE(ABORT, 'items are not deleted'); END;

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL REFERENCES items (id),
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  replaced INTEGER REFERENCES decisions (id));
CREATE INDEX decisions_by_item ON decisions (item, id);
CREATE UNIQUE INDEX decisions_that_stand ON decisions (item) WHERE standing = 1;
CREATE INDEX decisions_by_person ON decisions (person, id);

CREATE TABLE judgements (
  decision INTEGER NOT NULL REFERENCES decisions (id),
  kind TEXT NOT NULL,
  found TEXT NOT NULL,
  expected TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  PRIMARY KEY (decision, kind, found, expected)) WITHOUT ROWID;
CREATE INDEX judgements_by_pair ON judgements (found, expected);

CREATE TABLE allow_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  found TEXT NOT NULL,
  expected TEXT NOT NULL,
  state TEXT NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  dismissed INTEGER NOT NULL,
  UNIQUE (found, expected));

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  item INTEGER NOT NULL,
  url TEXT NOT NULL,
  event TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  last_error TEXT NOT NULL DEFAULT '');
CREATE INDEX outbox_by_time ON outbox (state, next_ms);

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  item INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  model TEXT NOT NULL,
  comment TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL);
CREATE INDEX audit_by_item ON audit (item, sequence);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
  WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
)sql";

/// The words of an item's text, source and id; its rowid is the item's. It keeps no copy of the text.
constexpr const char* kWordSearch = "CREATE VIRTUAL TABLE item_words USING fts5(words, content = '');";

constexpr std::array<const char*, kQueueVersion> kMigrations = {kVersion1};

std::int64_t number(SqlSession& session, std::string_view sql) {
  SqlRows rows = session.query(sql);
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace

Result<void> check_queue_file(const std::string& path, int busy_ms) {
  SqliteDatabase::Access access;
  access.read_only = true;
  access.busy_ms = busy_ms;
  const auto database = SqliteDatabase::open(path, access);
  if (!database) return tl::unexpected<Error>(database.error());
  SqlSession session(*database, SqlSession::Kind::Read);
  const std::int64_t version = number(session, "PRAGMA user_version");
  const std::int64_t mark = number(session, "PRAGMA application_id");
  const std::int64_t tables = number(session, "SELECT count(*) FROM sqlite_master");
  if (session.failed()) return session.error();
  if (tables == 0 && version == 0 && mark == 0) return {};  // new, or of a program that was killed before it began
  if (mark != kQueueMark) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: a database, but no review queue of unspun", path));
  }
  if (version != kQueueVersion) {
    return failure(
        ErrorCode::WrongVersion,
        fmt::format("{}: a review queue of version {}; this program reads version {}", path, version, kQueueVersion));
  }
  SqlRows rows = session.query("PRAGMA quick_check(1)");
  const std::string finding = rows.next() ? rows.text(0) : "";
  if (session.failed()) return session.error();
  if (finding != "ok") return failure(ErrorCode::BadFormat, fmt::format("{}: is damaged: {}", path, finding));
  return {};
}

Result<void> migrate_queue(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Write);
  const std::int64_t version = number(session, "PRAGMA user_version");
  if (session.failed()) return session.error();
  if (version == kQueueVersion) return {};
  for (auto step = static_cast<std::size_t>(version); step < kMigrations.size(); ++step) {
    session.run_script(kMigrations[step]);
  }
  if (version == 0 && number(session, "SELECT sqlite_compileoption_used('ENABLE_FTS5')") != 0) {
    session.run_script(kWordSearch);
  }
  session.run_script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kQueueMark, kQueueVersion));
  return session.commit();
}

bool has_word_search(SqlSession& session) {
  return number(session,
                "SELECT sqlite_compileoption_used('ENABLE_FTS5') AND "
                "EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'item_words')") != 0;
}

}  // namespace unspun
