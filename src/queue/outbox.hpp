#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "queue/queue_item.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// A message to a webhook. It is entered in the transaction of the decision that it tells of: so none is lost and none
/// tells of what did not happen. It may arrive twice, where the program ends between the answer and noting it; its id
/// tells.
struct Delivery {
  std::string id;  ///< 32 hexadecimal digits
  std::int64_t item = 0;
  std::string url;
  std::string event;  ///< confirmed, dismissed, appealed, upheld, overturned, undone
  std::string payload;
  std::int64_t created_ms = 0;
  std::int64_t attempts = 0;
  std::int64_t next_ms = 0;
  std::string state;  ///< waiting, sent, dead
  std::string last_error;
};

struct DeliveryNews {
  std::string_view url;
  std::string_view event;
  std::string_view person;
  std::string_view comment;
  std::int64_t now_ms = 0;
};

/// InvalidArgument for what is no http or https address with a host, or has a name and password in it.
Result<void> check_webhook_url(std::string_view url);

void enter_delivery(SqlSession& session, const DeliveryNews& news, const QueueItem& item);

/// At most `limit` deliveries that are due, the longest due first. They are put off by `lease_ms` at once, so that
/// another program on the same queue does not send them too; whoever is killed in between loses none.
Result<std::vector<Delivery>> claimed_deliveries(const SqliteDatabase& database, std::int64_t now_ms,
                                                 std::int64_t lease_ms, std::size_t limit);

/// What came of an attempt: sent, to be tried again at a time, or given up.
Result<void> note_sent(const SqliteDatabase& database, const std::string& id);
Result<void> note_failed(const SqliteDatabase& database, const std::string& id, std::string_view error,
                         std::int64_t next_ms, bool is_dead);

/// Deliveries of a state ("dead"), the newest first.
Result<std::vector<Delivery>> deliveries(const SqliteDatabase& database, std::string_view state, std::size_t limit);

/// Removes what was sent and came in before a time; what waits or is dead stays. How many.
Result<std::int64_t> forget_sent(const SqliteDatabase& database, std::int64_t before_ms);

/// Gives a dead delivery all its attempts anew; in the audit log. NotFound where none is dead under that id.
Result<void> requeue_delivery(const SqliteDatabase& database, std::string_view id, std::string_view person,
                              std::int64_t now_ms);

}  // namespace unspun
