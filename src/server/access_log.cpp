#include "server/access_log.hpp"

#include <fmt/format.h>

#include <ctime>
#include <utility>

#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostWaitingBytes = std::size_t{1024} * 1024;
constexpr std::int64_t kMicrosecondsASecond = 1'000'000;

std::string time_text(std::int64_t microseconds) {
  const std::time_t seconds = microseconds / kMicrosecondsASecond;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     microseconds % kMicrosecondsASecond / 1000);
}

}  // namespace

std::string access_line(const AccessEntry& entry, std::int64_t microseconds) {
  return fmt::format(
      R"({{"time": "{}", "request_id": {}, "client": {}, "user": {}, "method": {}, "route": {}, "status": {}, )"
      R"("bytes_in": {}, "bytes_out": {}, "milliseconds": {:.1f}, "complete": {}}})"
      "\n",
      time_text(microseconds), json_string(entry.request_id), json_string(entry.client),
      entry.user.empty() ? "null" : json_string(entry.user), json_string(entry.method), json_string(entry.route),
      entry.status, entry.bytes_in, entry.bytes_out, entry.seconds * 1000, entry.is_complete);
}

LineLog::LineLog(std::function<void(std::string_view)> write)
    : x_write(std::move(write)), x_thread([this] { run(); }) {}

LineLog::~LineLog() {
  {
    const std::lock_guard lock(x_mutex);
    x_is_stopped = true;
  }
  x_changed.notify_all();
  x_thread.join();
}

void LineLog::add(std::string_view line) {
  {
    const std::lock_guard lock(x_mutex);
    if (x_waiting.size() + line.size() > kMostWaitingBytes) {
      ++x_dropped;
      return;
    }
    x_waiting += line;
  }
  x_changed.notify_one();
}

std::uint64_t LineLog::dropped() const {
  const std::lock_guard lock(x_mutex);
  return x_dropped;
}

void LineLog::run() {
  std::unique_lock lock(x_mutex);
  while (true) {
    x_changed.wait(lock, [this] { return x_is_stopped || !x_waiting.empty(); });
    if (x_waiting.empty()) return;
    const std::string lines = std::exchange(x_waiting, {});
    lock.unlock();
    x_write(lines);
    lock.lock();
  }
}

}  // namespace unspun
