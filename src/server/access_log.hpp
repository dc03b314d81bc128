#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace unspun {

/// One request, as the log tells it. No text of a document, no query, no path that a client made up and no token: a log
/// may be kept for longer, and be seen by more people, than what was rated.
struct AccessEntry {
  std::string_view request_id;
  std::string_view client;  ///< its address
  std::string_view user;    ///< name of the token; empty where there is none
  std::string_view method;
  std::string_view route;  ///< the pattern, "unmatched" where there is none
  unsigned status = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  double seconds = 0;
  bool is_complete = true;  ///< whether the answer reached the client
};

/// Example: {"time": "2025-01-31T09:30:00.125Z", "request_id": "4f1c", "client": "127.0.0.1", "user": "anna", "method":
/// "POST", "route": "/v1/rate", "status": 200, "bytes_in": 812, "bytes_out": 1033, "milliseconds": 4.2, "complete":
/// true} `microseconds` since 1970.
std::string access_line(const AccessEntry& entry, std::int64_t microseconds);

/// Writes lines on a thread of its own, so that who reads them slowly, or not at all, holds up nobody: over a megabyte
/// of lines that wait, further ones are dropped and counted. Ends with what it was given written. Thread-safe.
class LineLog {
 public:
  explicit LineLog(std::function<void(std::string_view)> write);
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  void add(std::string_view line);
  std::uint64_t dropped() const;

 private:
  void run();

  const std::function<void(std::string_view)> x_write;
  mutable std::mutex x_mutex;
  std::condition_variable x_changed;
  std::string x_waiting;
  std::uint64_t x_dropped = 0;
  bool x_is_stopped = false;
  std::thread x_thread;
};

}  // namespace unspun
