#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "desk/desk.hpp"
#include "desk/webhook_thread.hpp"
#include "queue/review_queue.hpp"
#include "server/allowed_words.hpp"

namespace unspun {

struct ServeDeskOptions {
  std::string directory;
  double lock_seconds = 900;
  std::vector<std::string> webhooks;
  std::string secret_file;  ///< needed where there are webhooks
};

/// The review queue of a data directory, as `unspun serve` works with it: open, its allow-list in effect, its webhooks
/// being sent as long as this object lives. What goes wrong meanwhile is a line of JSON on standard error.
class ServeDesk {
 public:
  /// The errors are those of ReviewQueue::open and of the options.
  static Result<std::unique_ptr<ServeDesk>> open(const ServeDeskOptions& options);

  const AllowedWords& allowed() const { return x_allowed; }
  /// With the ratings of a server; both must outlive what is made of it.
  Desk desk(const RatingDesk& rating);

 private:
  explicit ServeDesk(ReviewQueue queue) : x_queue(std::move(queue)) {}

  ReviewQueue x_queue;
  AllowedWords x_allowed;
  std::optional<WebhookThread> x_webhooks;
};

}  // namespace unspun
