#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "queue/http_post.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// The value of the header X-Unspun-Signature: "sha256=" and HMAC-SHA256, in hexadecimal, of the value of
/// X-Unspun-Timestamp (seconds since 1970), a full stop and the body. Who receives it computes the same with the shared
/// secret, compares in constant time, and refuses what is older than some minutes, so that nothing can be sent again by
/// others.
std::string webhook_signature(std::string_view secret, std::string_view timestamp, std::string_view body);

/// How long to wait after so many failed attempts (1 and more), in milliseconds: 10 s, doubled each time, at most six
/// hours, of that from half to all by `chance` (0 to 1), so that many that failed together do not come back together.
std::int64_t retry_delay_ms(std::int64_t attempts, double chance);

struct SendCounts {
  std::size_t sent = 0;
  std::size_t put_off = 0;
  std::size_t dead = 0;
};

/// Sends what lies in the outbox (outbox.hpp). An attempt has succeeded when the answer is 2xx; after twelve that have
/// not, over some six hours, the delivery is dead: kept, and sent again when somebody asks for it. One sender for one
/// thread; several, also in other programs, may work on one queue.
class WebhookSender {
 public:
  using Post = std::function<Result<int>(const OutgoingPost& request)>;
  using Clock = std::function<std::int64_t()>;  ///< milliseconds since 1970
  static constexpr std::int64_t kMostAttempts = 12;

  /// InvalidArgument for a secret of fewer than 16 bytes. The database must outlive the sender.
  static Result<WebhookSender> make(const SqliteDatabase& database, std::string secret, Clock clock, Post post);
  static Result<WebhookSender> make(const SqliteDatabase& database, std::string secret, Clock clock);

  /// Removes what was sent and came in more than kKeptDays ago, how much of it; the decisions themselves stay.
  static constexpr std::int64_t kKeptDays = 90;
  Result<std::int64_t> forget_old();

  /// Tries every delivery that is due, at most `most` of them. Errors are those of the database.
  Result<SendCounts> send_due(std::size_t most = 100);

 private:
  WebhookSender(const SqliteDatabase& database, std::string secret, Clock clock, Post post);

  const SqliteDatabase* x_database;
  std::string x_secret;
  Clock x_clock;
  Post x_post;
  std::mt19937_64 x_chance;
};

}  // namespace unspun
