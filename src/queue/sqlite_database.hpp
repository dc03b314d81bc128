#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"

namespace unspun {

/// A value for a parameter of a statement. Bytes are stored as they are, text is expected to be UTF-8.
struct SqlBytes {
  std::string_view bytes;
};
struct SqlNull {};
using SqlValue = std::variant<SqlNull, std::int64_t, double, std::string_view, SqlBytes>;

class SqlSession;

/// One connection to an SQLite file, behind a mutex: safe from many threads, of which one works at a time. Statements
/// run in sessions. Other processes may have the same file open; a writer waits for another up to `busy_ms`.
class SqliteDatabase {
 public:
  struct Access {
    bool create = false;              ///< make the file where it is not there
    bool read_only = false;           ///< nothing is written, not even what a process that was killed left to be merged
    int busy_ms = 10'000;             ///< how long to wait for another process
    std::int64_t max_pages = 0;       ///< of 4 kB, beyond which the disk counts as full; 0 for no limit
    bool in_write_ahead_log = false;  ///< journal_mode=WAL and synchronous=FULL: what is committed is on the disk
  };
  static Result<SqliteDatabase> open(const std::string& path, const Access& access);

  SqliteDatabase(SqliteDatabase&&) noexcept;
  SqliteDatabase& operator=(SqliteDatabase&&) noexcept;
  ~SqliteDatabase();

  const std::string& path() const;

 private:
  friend class SqlSession;
  friend class SqlRows;
  struct Connection;
  explicit SqliteDatabase(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> x_connection;
};

/// The rows of one statement, one after the other; gone with its session. Views hold until the next row.
class SqlRows {
 public:
  SqlRows(SqlRows&&) noexcept;
  SqlRows& operator=(SqlRows&&) = delete;
  ~SqlRows();

  /// Steps to the next row; false at the end, and where the session failed.
  bool next();
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view bytes(int column) const;
  std::string text(int column) const { return std::string(bytes(column)); }
  bool is_null(int column) const;

 private:
  friend class SqlSession;
  struct State;
  explicit SqlRows(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

/// A transaction. It holds the database's mutex as long as it lives, so one thread must not begin two. The first
/// failure of any of its statements is kept, those after it do nothing, and commit() gives it: so a caller looks once,
/// in the end. What was not committed is undone.
///
///   SqlSession session(database, SqlSession::Kind::Write);
///   SqlRows rows = session.query("SELECT state FROM items WHERE id = ?", {id});
///   while (rows.next()) ...
///   session.run("UPDATE items SET state = ? WHERE id = ?", {state, id});
///   return session.commit();
class SqlSession {
 public:
  /// A writer takes the write lock at once, so that what it read still holds when it writes.
  enum class Kind : std::uint8_t { Read, Write };
  SqlSession(const SqliteDatabase& database, Kind kind);
  SqlSession(const SqlSession&) = delete;
  SqlSession& operator=(const SqlSession&) = delete;
  ~SqlSession();

  SqlRows query(std::string_view sql, std::initializer_list<SqlValue> values = {});
  SqlRows query(std::string_view sql, const SqlValue* values, std::size_t count);
  /// A statement that gives no rows. The number of rows it changed.
  std::int64_t run(std::string_view sql, std::initializer_list<SqlValue> values = {});
  /// Several statements without parameters, with ; between them.
  void run_script(const std::string& sql);
  std::int64_t last_inserted() const;

  bool failed() const;
  /// Why, where it failed: for those who stop before the end.
  tl::unexpected<Error> error() const;
  Result<void> commit();

 private:
  SqliteDatabase::Connection& x_connection;
  std::unique_lock<std::mutex> x_lock;
  bool x_is_open = false;
};

}  // namespace unspun
