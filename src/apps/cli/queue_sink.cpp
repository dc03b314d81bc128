#include "apps/cli/queue_sink.hpp"

#include <fmt/format.h>

#include "apps/cli/wall_clock.hpp"

namespace unspun {
namespace {

constexpr const char* kPerson = "filter";  // who did it, in the audit log

}  // namespace

Result<QueueSink> QueueSink::open(const std::string& directory) {
  auto queue = ReviewQueue::open(directory);
  if (!queue) return tl::unexpected<Error>(queue.error());
  return QueueSink(std::move(*queue));
}

Result<void> QueueSink::take(std::vector<ReviewRecord> records) {
  std::vector<NewItem> items;
  items.reserve(records.size());
  for (ReviewRecord& record : records) {
    items.push_back({std::move(record.id), std::move(record.source), ItemEntry::Filter, std::move(record.text),
                     std::move(record.rating)});
  }
  const auto results = x_queue.add_all(items, kPerson, now_ms());
  if (!results) return tl::unexpected<Error>(results.error());
  for (const Result<AddedItem>& result : *results) {
    if (!result) {
      if (x_refused++ == 0) x_first_refusal = result.error().message;
    } else {
      ++(result->is_new ? x_added : x_known);
    }
  }
  return {};
}

std::string QueueSink::counts_text() const {
  std::string text = fmt::format("queue: {} added", x_added);
  if (x_known > 0) text += fmt::format(", {} were there", x_known);
  if (x_refused > 0) text += fmt::format(", {} refused ({})", x_refused, x_first_refusal);
  return text;
}

}  // namespace unspun
