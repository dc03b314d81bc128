#pragma once

#include <cstdint>

#include "base/error.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// The version of the tables that this program reads and writes (PRAGMA user_version), and the mark by which a file is
/// known as a review queue (PRAGMA application_id, "unsq").
inline constexpr std::int64_t kQueueVersion = 1;
inline constexpr std::int64_t kQueueMark = 0x756E7371;

/// Whether the file at `path`, which is there, may be opened: BadFormat where it is damaged or something else,
/// WrongVersion where another version of the program wrote it. Only reads; an empty file is all right. Takes time in
/// proportion to the file: every page is looked at.
Result<void> check_queue_file(const std::string& path, int busy_ms);

/// Brings a new file to the present version, in one transaction, so that two programs may try at once. Here migrations
/// are added: each brings the tables from its version to the next, and a new file takes them all.
Result<void> migrate_queue(const SqliteDatabase& database);

/// Whether texts can be searched by words: SQLite was built with FTS5, as the queue's tables were.
bool has_word_search(SqlSession& session);

}  // namespace unspun
