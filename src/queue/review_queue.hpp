#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "queue/item_filter.hpp"
#include "queue/queue_item.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

struct QueueOptions {
  std::int64_t lock_ms = 900'000;     ///< how long an item stays with who claimed it
  int busy_ms = 10'000;               ///< how long to wait for another program that writes
  std::int64_t max_pages = 0;         ///< of 4 kB: no more disk than this; 0 for no limit
  std::vector<std::string> webhooks;  ///< who is told of decisions: http and https addresses
};

/// What add() made of an item.
struct AddedItem {
  std::int64_t id = 0;
  bool is_new = false;  ///< false: the same id with the same text was there already, and stays as it was
};

/// A decision about an item, or on its appeal.
struct DecisionRequest {
  std::int64_t item = 0;
  std::int64_t revision = 0;  ///< that the person saw
  std::string person;
  bool confirmed = false;
  std::string comment = {};
  std::vector<SpanJudgement> spans = {};  ///< where they say otherwise than the decision
};

/// The moderators' queue: items with their states, locks and decisions, in one SQLite file of a data directory. What an
/// item may go through says item_state.hpp; everything that is done to it is in the audit log (audit_log.hpp).
///
/// Every change is one transaction, on the disk before the call returns. Who changes an item says which revision of it
/// they saw; where it has moved on since, nothing is done and the answer is Conflict, with who did what. So of two
/// people who decide at once one succeeds and the other learns of it:
///
///   queue.decide({7, 2, "anna", true})    ->  item 7, confirmed, revision 3
///   queue.decide({7, 2, "bert", false})   ->  Conflict "item 7 was confirmed by anna (revision 3)"
///
/// What makes no sense in an item's state, such as an appeal where nothing was decided, is Conflict too. Other errors:
/// NotFound for an unknown id, InvalidArgument for what never makes sense, WriteFailed for a disk that is full. Safe
/// from many threads and processes. The time is always given by the caller, in milliseconds since 1970.
class ReviewQueue {
 public:
  /// Opens the queue in `directory`, which is made where it is missing. A database that is damaged, or of another
  /// version or another program, is refused with its path (BadFormat, WrongVersion) and left as it is.
  static Result<ReviewQueue> open(const std::string& directory, QueueOptions options = {});

  Result<AddedItem> add(const NewItem& item, std::string_view person, std::int64_t now_ms);
  /// Many in one transaction, which is what makes it fast; an item that cannot be taken is an Error in its place.
  Result<std::vector<Result<AddedItem>>> add_all(std::span<const NewItem> items, std::string_view person,
                                                 std::int64_t now_ms);

  Result<QueueItem> item(std::int64_t id) const;

  /// Takes an open item into review, or over where the lock of somebody else has expired. A claim of one's own gets a
  /// new lock and keeps its revision.
  Result<QueueItem> claim(std::int64_t id, std::string_view person, std::int64_t now_ms);
  /// The likeliest open item that fits and that nobody else has; nothing where there is none.
  Result<std::optional<QueueItem>> claim_next(const ItemFilter& filter, std::string_view person, std::int64_t now_ms);
  /// Gives a claim of one's own back.
  Result<QueueItem> release(std::int64_t id, std::string_view person, std::int64_t now_ms);
  Result<void> comment(std::int64_t id, std::string_view person, std::string_view text, std::int64_t now_ms);

  /// Confirms or dismisses an open item. A lock keeps others out while it holds; who let theirs expire may still decide
  /// if nobody took the item since.
  Result<QueueItem> decide(const DecisionRequest& request, std::int64_t now_ms);
  Result<QueueItem> appeal(std::int64_t id, std::int64_t revision, std::string_view person, std::string_view reason,
                           std::int64_t now_ms);
  /// Upholds a decision under appeal (`confirmed` is as it was) or overturns it. Not for who took that decision.
  Result<QueueItem> resolve(const DecisionRequest& request, std::int64_t now_ms);
  /// Takes back the person's own last decision, and the item is as it was before: in review with that person, or under
  /// appeal. Conflict where something came after it. What it taught is forgotten, the audit log keeps both.
  Result<QueueItem> undo(std::string_view person, std::int64_t now_ms);

  /// For the other parts of the queue: lists, audit log, precision, allow-list, outbox.
  const SqliteDatabase& database() const { return x_database; }

 private:
  ReviewQueue(SqliteDatabase database, QueueOptions options);
  Result<AddedItem> added(SqlSession& session, const NewItem& item, std::string_view person, std::int64_t now_ms) const;
  void take(SqlSession& session, QueueItem& item, std::string_view person, std::int64_t now_ms) const;
  void tell(SqlSession& session, const QueueItem& item, std::string_view event, std::string_view person,
            std::string_view comment, std::int64_t now_ms) const;

  SqliteDatabase x_database;
  QueueOptions x_options;
  bool x_has_word_search = false;
};

}  // namespace unspun
