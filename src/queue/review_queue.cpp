#include "queue/review_queue.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "queue/argument_checks.hpp"
#include "queue/digest.hpp"
#include "queue/item_store.hpp"
#include "queue/outbox.hpp"
#include "queue/queue_schema.hpp"
#include "queue/shown_rating.hpp"

namespace unspun {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTextBytes = std::size_t{64} << 20;
constexpr std::size_t kMostRatingBytes = std::size_t{256} << 20;
constexpr const char* kFile = "queue.sqlite";
constexpr std::string_view kEntries[] = {"api", "filter", "hand"};

/// The directory, for its owner only where it is made here: it holds other people's texts.
Result<void> make_directory(const std::string& path) {
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error || !fs::is_directory(path, error)) {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, error ? error.message() : "is no directory"));
  }
  if (is_new) fs::permissions(path, fs::perms::owner_all, error);
  return {};
}

}  // namespace

ReviewQueue::ReviewQueue(SqliteDatabase database, QueueOptions options)
    : x_database(std::move(database)), x_options(std::move(options)) {}

Result<ReviewQueue> ReviewQueue::open(const std::string& directory, QueueOptions options) {
  for (const std::string& url : options.webhooks) {
    if (auto checked = check_webhook_url(url); !checked) return tl::unexpected<Error>(checked.error());
  }
  if (auto made = make_directory(directory); !made) return tl::unexpected<Error>(made.error());
  const std::string path = (fs::path(directory) / kFile).string();
  std::error_code error;
  if (fs::exists(path, error)) {
    if (fs::is_directory(path, error)) return failure(ErrorCode::IsDirectory, path + ": a directory, no database");
    if (auto checked = check_queue_file(path, options.busy_ms); !checked) {
      return tl::unexpected<Error>(checked.error());
    }
  }
  SqliteDatabase::Access access;
  access.create = true;
  access.busy_ms = options.busy_ms;
  access.max_pages = options.max_pages;
  access.in_write_ahead_log = true;
  auto database = SqliteDatabase::open(path, access);
  if (!database) return tl::unexpected<Error>(database.error());
  if (auto migrated = migrate_queue(*database); !migrated) return tl::unexpected<Error>(migrated.error());
  ReviewQueue queue(std::move(*database), std::move(options));
  SqlSession session(queue.x_database, SqlSession::Kind::Read);
  queue.x_has_word_search = has_word_search(session);
  if (session.failed()) return session.error();
  return queue;
}

Result<AddedItem> ReviewQueue::added(SqlSession& session, const NewItem& item, std::string_view person,
                                     std::int64_t now_ms) const {
  if (item.text.size() > kMostTextBytes || item.rating.size() > kMostRatingBytes) {
    return failure(ErrorCode::TooLarge,
                   fmt::format("a text of {} bytes, with a rating of {}; at most {} and {}", item.text.size(),
                               item.rating.size(), kMostTextBytes, kMostRatingBytes));
  }
  const auto shown = shown_rating(item.rating);
  if (!shown) return tl::unexpected<Error>(shown.error());
  for (const auto& [name, value] : {std::pair("id", &item.external_id), std::pair("source", &item.source)}) {
    if (auto checked = check_name(name, *value); !checked) return tl::unexpected<Error>(checked.error());
  }
  const std::string hash = sha256(item.text);
  QueueItem stored;
  stored.external_id = item.external_id.empty() ? fmt::format("sha256:{}", hexadecimal(hash)) : item.external_id;
  stored.model = shown->model;
  {
    SqlRows same = session.query("SELECT id FROM items WHERE external_id = ? AND text_hash = ?",
                                 {stored.external_id, SqlBytes{hash}});
    if (same.next()) return AddedItem{same.integer(0), false};
  }
  session.run(
      "INSERT INTO items (external_id, text_hash, source, entry, verdict, probability, grade, model, created_ms, "
      "state, "
      "revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'new', 1)",
      {stored.external_id, SqlBytes{hash}, item.source, kEntries[static_cast<std::size_t>(item.entry)], shown->verdict,
       shown->probability, shown->grade, shown->model, now_ms});
  stored.id = session.last_inserted();
  session.run("INSERT INTO item_texts (item, text, rating) VALUES (?, ?, ?)",
              {stored.id, SqlBytes{item.text}, item.rating});
  if (x_has_word_search) {
    const std::string words = indexed_words(fmt::format("{}\n{}\n{}", item.source, stored.external_id, item.text));
    session.run("INSERT INTO item_words (rowid, words) VALUES (?, ?)", {stored.id, words});
  }
  note_in_audit(session, stored, {ItemAction::Add, person, now_ms, {}, added_detail(item.text, item.rating)});
  if (session.failed()) return session.error();
  return AddedItem{stored.id, true};
}

Result<std::vector<Result<AddedItem>>> ReviewQueue::add_all(std::span<const NewItem> items, std::string_view person,
                                                            std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  std::vector<Result<AddedItem>> results;
  for (const NewItem& item : items) {
    results.push_back(added(session, item, person, now_ms));
    if (session.failed()) return session.error();
  }
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return results;
}

Result<AddedItem> ReviewQueue::add(const NewItem& item, std::string_view person, std::int64_t now_ms) {
  auto results = add_all({&item, 1}, person, now_ms);
  if (!results) return tl::unexpected<Error>(results.error());
  return results->front();
}

Result<QueueItem> ReviewQueue::item(std::int64_t id) const {
  SqlSession session(x_database, SqlSession::Kind::Read);
  auto found = stored_item(session, id);
  if (session.failed()) return session.error();
  if (!found) return no_such_item(id);
  return std::move(*found);
}

}  // namespace unspun
