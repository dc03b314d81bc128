#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "filter/review_sink.hpp"
#include "queue/review_queue.hpp"

namespace unspun {

/// Puts what `unspun filter` finds into the review queue of a data directory, and counts.
class QueueSink : public ReviewSink {
 public:
  /// The errors are those of ReviewQueue::open.
  static Result<QueueSink> open(const std::string& directory);

  Result<void> take(std::vector<ReviewRecord> records) override;

  /// "queue: 12 added, 3 were there, 1 refused (an id of 2001 bytes ...)"
  std::string counts_text() const;
  bool has_refused() const { return x_refused > 0; }

 private:
  explicit QueueSink(ReviewQueue queue) : x_queue(std::move(queue)) {}

  ReviewQueue x_queue;
  std::size_t x_added = 0;
  std::size_t x_known = 0;
  std::size_t x_refused = 0;
  std::string x_first_refusal;
};

}  // namespace unspun
