#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace unspun {

/// What a connection is doing. A deadline belongs to it, which bytes that trickle in do not put off.
enum class ConnectionPhase : std::uint8_t { Fresh, Idle, Receiving, Working, Sending, Refused };
inline constexpr std::size_t kConnectionPhases = 6;

/// The open connections of a server and until when each may go on as it does. One that is late is shut down, and so is
/// the one that was idle longest where `most` are open: a crowd of idle ones keeps nobody out. Shutting down is all
/// that happens here; the owner of the socket notices and closes it. Thread-safe.
class ConnectionWatch {
 public:
  using Clock = std::chrono::steady_clock;
  using Key = std::uint64_t;
  /// Called with a socket under the lock of the watch, so the socket is open.
  using ShutDown = std::function<void(int socket)>;

  ConnectionWatch(std::size_t most, ShutDown shut_down);
  ~ConnectionWatch();

  Key opened(int socket, int timeout_ms);
  void closed(Key key);
  /// From now on, for at most `timeout_ms`; 0: for as long as it takes.
  void enter(Key key, ConnectionPhase phase, int timeout_ms);

  /// Shuts down those that no request is on, now and from now on.
  void close_idle();

  std::size_t open_count() const;
  /// How many were shut down in that phase.
  std::uint64_t cut_count(ConnectionPhase phase) const;

  /// Looks at all of them; the thread of the watch does so four times a second.
  void look(Clock::time_point now);

 private:
  struct Entry {
    int socket;
    ConnectionPhase phase;
    Clock::time_point since;
    Clock::time_point deadline;
    bool is_shut = false;
  };

  void run();
  void cut(Entry& entry);
  void make_room(Clock::time_point now);

  const std::size_t x_most;
  const ShutDown x_shut_down;
  mutable std::mutex x_mutex;
  std::condition_variable x_stopped;
  std::unordered_map<Key, Entry> x_entries;
  Key x_next_key = 1;
  std::array<std::uint64_t, kConnectionPhases> x_cuts = {};
  bool x_closes_idle = false;
  bool x_is_stopped = false;
  std::thread x_thread;
};

}  // namespace unspun
