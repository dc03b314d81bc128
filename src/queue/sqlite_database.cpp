#include "queue/sqlite_database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace unspun {

struct SqliteDatabase::Connection {
  std::string path;
  sqlite3* handle = nullptr;
  std::mutex mutex;
  std::optional<Error> failure;  ///< of the session at work

  ~Connection() { sqlite3_close_v2(handle); }

  void keep_failure(int status) {
    if (!failure) failure = Error{code_of(status), message_of(status)};
  }

  static ErrorCode code_of(int status) {
    switch (status & 0xFF) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return ErrorCode::BadFormat;
      case SQLITE_FULL:
      case SQLITE_IOERR:
      case SQLITE_READONLY:
      case SQLITE_CONSTRAINT:
        return ErrorCode::WriteFailed;
      case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
      default:
        return ErrorCode::ReadFailed;
    }
  }

  std::string message_of(int status) const {
    switch (status & 0xFF) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return fmt::format("{}: is damaged, or no database ({})", path, sqlite3_errmsg(handle));
      case SQLITE_FULL:
        return fmt::format("{}: no space left for it", path);
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return fmt::format("{}: another process keeps it busy", path);
      default:
        return fmt::format("{}: {}", path, sqlite3_errmsg(handle));
    }
  }

  void run(const char* sql) {
    if (failure) return;
    const int status = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) keep_failure(status);
  }
};

struct SqlRows::State {
  SqliteDatabase::Connection& connection;
  sqlite3_stmt* statement = nullptr;
  explicit State(SqliteDatabase::Connection& owner) : connection(owner) {}
  ~State() { sqlite3_finalize(statement); }
};

Result<SqliteDatabase> SqliteDatabase::open(const std::string& path, const Access& access) {
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  const int flags = (access.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                    (access.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_FULLMUTEX;
  if (const int status = sqlite3_open_v2(path.c_str(), &connection->handle, flags, nullptr); status != SQLITE_OK) {
    if (connection->handle == nullptr) return failure(ErrorCode::ReadFailed, path + ": no memory to open it");
    return failure(ErrorCode::ReadFailed, connection->message_of(status));
  }
  sqlite3* const handle = connection->handle;
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, access.busy_ms);
  // A file that was tampered with must not run code of its making.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (access.read_only) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (access.max_pages > 0) connection->run(fmt::format("PRAGMA max_page_count = {}", access.max_pages).c_str());
  if (access.in_write_ahead_log) {
    connection->run("PRAGMA journal_mode = WAL");
    connection->run("PRAGMA synchronous = FULL");
    connection->run("PRAGMA foreign_keys = ON");
  }
  if (connection->failure) return tl::unexpected<Error>(*connection->failure);
  return SqliteDatabase(std::move(connection));
}

SqliteDatabase::SqliteDatabase(std::unique_ptr<Connection> connection) : x_connection(std::move(connection)) {}
SqliteDatabase::SqliteDatabase(SqliteDatabase&&) noexcept = default;
SqliteDatabase& SqliteDatabase::operator=(SqliteDatabase&&) noexcept = default;
SqliteDatabase::~SqliteDatabase() = default;

const std::string& SqliteDatabase::path() const {
  return x_connection->path;
}

SqlRows::SqlRows(std::unique_ptr<State> state) : x_state(std::move(state)) {}
SqlRows::SqlRows(SqlRows&&) noexcept = default;
SqlRows::~SqlRows() = default;

bool SqlRows::next() {
  if (x_state->statement == nullptr || x_state->connection.failure) return false;
  const int status = sqlite3_step(x_state->statement);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) x_state->connection.keep_failure(status);
  sqlite3_finalize(std::exchange(x_state->statement, nullptr));
  return false;
}

std::int64_t SqlRows::integer(int column) const {
  return sqlite3_column_int64(x_state->statement, column);
}

double SqlRows::real(int column) const {
  return sqlite3_column_double(x_state->statement, column);
}

std::string_view SqlRows::bytes(int column) const {
  const void* const data = sqlite3_column_blob(x_state->statement, column);
  const int size = sqlite3_column_bytes(x_state->statement, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

bool SqlRows::is_null(int column) const {
  return sqlite3_column_type(x_state->statement, column) == SQLITE_NULL;
}

SqlSession::SqlSession(const SqliteDatabase& database, Kind kind)
    : x_connection(*database.x_connection), x_lock(x_connection.mutex) {
  x_connection.failure.reset();
  x_connection.run(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  x_is_open = !x_connection.failure;
}

SqlSession::~SqlSession() {
  // Fails where SQLite has undone the transaction already, as on a full disk; then there is nothing left to do.
  if (x_is_open) sqlite3_exec(x_connection.handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

SqlRows SqlSession::query(std::string_view sql, std::initializer_list<SqlValue> values) {
  return query(sql, values.begin(), values.size());
}

SqlRows SqlSession::query(std::string_view sql, const SqlValue* values, std::size_t count) {
  auto state = std::make_unique<SqlRows::State>(x_connection);
  if (x_connection.failure) return SqlRows(std::move(state));
  int status =
      sqlite3_prepare_v2(x_connection.handle, sql.data(), static_cast<int>(sql.size()), &state->statement, nullptr);
  const auto bound = [&](int index, const SqlValue& value) {
    sqlite3_stmt* const statement = state->statement;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, index, *integer);
    if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, index, *real);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      // An empty view may have no address, which would bind NULL.
      return sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(), text->size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
    }
    if (const auto* blob = std::get_if<SqlBytes>(&value)) {
      return sqlite3_bind_blob64(statement, index, blob->bytes.empty() ? "" : blob->bytes.data(), blob->bytes.size(),
                                 SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(statement, index);
  };
  for (std::size_t i = 0; status == SQLITE_OK && i < count; ++i) status = bound(static_cast<int>(i) + 1, values[i]);
  if (status != SQLITE_OK) x_connection.keep_failure(status);
  return SqlRows(std::move(state));
}

std::int64_t SqlSession::run(std::string_view sql, std::initializer_list<SqlValue> values) {
  SqlRows rows = query(sql, values);
  while (rows.next()) {
  }
  return x_connection.failure ? 0 : sqlite3_changes64(x_connection.handle);
}

void SqlSession::run_script(const std::string& sql) {
  x_connection.run(sql.c_str());
}

std::int64_t SqlSession::last_inserted() const {
  return sqlite3_last_insert_rowid(x_connection.handle);
}

bool SqlSession::failed() const {
  return x_connection.failure.has_value();
}

tl::unexpected<Error> SqlSession::error() const {
  return tl::unexpected<Error>(x_connection.failure.value_or(Error{ErrorCode::ReadFailed, x_connection.path}));
}

Result<void> SqlSession::commit() {
  x_connection.run("COMMIT");
  if (x_connection.failure) return error();
  x_is_open = false;
  return {};
}

}  // namespace unspun
