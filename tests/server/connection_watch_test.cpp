#include "server/connection_watch.hpp"

#include <doctest/doctest.h>

#include <mutex>
#include <vector>

using namespace unspun;
using namespace std::chrono_literals;

namespace {

/// A watch whose own thread finds nothing to do: what is looked at is a later time.
struct Watched {
  std::mutex mutex;
  std::vector<int> shut;
  ConnectionWatch watch;

  explicit Watched(std::size_t most)
      : watch(most, [this](int socket) {
          const std::lock_guard lock(mutex);
          shut.push_back(socket);
        }) {}
  std::vector<int> shut_after(std::chrono::seconds seconds) {
    watch.look(ConnectionWatch::Clock::now() + seconds);
    const std::lock_guard lock(mutex);
    return shut;
  }
};

constexpr int kHourMs = 3'600'000;
constexpr int kSecondsMs = 1000;

}  // namespace

TEST_CASE("connection watch: who is late is shut down, once") {
  Watched watched(100);
  const auto one = watched.watch.opened(11, 60 * kSecondsMs);
  watched.watch.opened(12, kHourMs);
  CHECK(watched.watch.open_count() == 2);
  CHECK(watched.shut_after(59s).empty());
  CHECK(watched.shut_after(61s) == std::vector<int>{11});
  CHECK(watched.shut_after(62s) == std::vector<int>{11});
  CHECK(watched.watch.cut_count(ConnectionPhase::Fresh) == 1);
  watched.watch.closed(one);
  CHECK(watched.watch.open_count() == 1);
}

TEST_CASE("connection watch: a phase has its own time; work has as long as it takes") {
  Watched watched(100);
  const auto key = watched.watch.opened(11, 60 * kSecondsMs);
  watched.watch.enter(key, ConnectionPhase::Working, 0);
  CHECK(watched.shut_after(std::chrono::hours(1000)).empty());
  watched.watch.enter(key, ConnectionPhase::Sending, 60 * kSecondsMs);
  CHECK(watched.shut_after(61s) == std::vector<int>{11});
  CHECK(watched.watch.cut_count(ConnectionPhase::Sending) == 1);
  CHECK(watched.watch.cut_count(ConnectionPhase::Fresh) == 0);
}

TEST_CASE("connection watch: where all are taken those go that were idle longest") {
  Watched watched(10);
  std::vector<ConnectionWatch::Key> keys;
  for (int socket = 0; socket < 9; ++socket) keys.push_back(watched.watch.opened(socket, kHourMs));
  CHECK(watched.shut_after(30s).empty());
  keys.push_back(watched.watch.opened(9, kHourMs));
  watched.watch.enter(keys[0], ConnectionPhase::Receiving, kHourMs);
  watched.watch.enter(keys[1], ConnectionPhase::Idle, kHourMs);
  CHECK(watched.shut_after(30s) == std::vector<int>{2});
}

TEST_CASE("connection watch: idle ones go when the server stops, busy ones stay") {
  Watched watched(10);
  watched.watch.opened(1, kHourMs);
  const auto busy = watched.watch.opened(2, kHourMs);
  watched.watch.enter(busy, ConnectionPhase::Working, 0);
  watched.watch.close_idle();
  CHECK(watched.shut_after(0s) == std::vector<int>{1});
  watched.watch.enter(busy, ConnectionPhase::Idle, kHourMs);
  CHECK(watched.shut_after(0s) == std::vector<int>{1, 2});
}
