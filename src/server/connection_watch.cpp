#include "server/connection_watch.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace unspun {
namespace {

constexpr auto kTick = std::chrono::milliseconds(250);
constexpr auto kLeastIdle = std::chrono::seconds(1);  // a connection just made is about to send its request
constexpr std::size_t kRoom = 64;                     // connections that are let go at a time where all are taken

bool is_idle(ConnectionPhase phase) {
  return phase == ConnectionPhase::Fresh || phase == ConnectionPhase::Idle;
}

}  // namespace

ConnectionWatch::ConnectionWatch(std::size_t most, ShutDown shut_down)
    : x_most(most), x_shut_down(std::move(shut_down)), x_thread([this] { run(); }) {}

ConnectionWatch::~ConnectionWatch() {
  {
    const std::lock_guard lock(x_mutex);
    x_is_stopped = true;
  }
  x_stopped.notify_all();
  x_thread.join();
}

ConnectionWatch::Key ConnectionWatch::opened(int socket, int timeout_ms) {
  const auto now = Clock::now();
  const std::lock_guard lock(x_mutex);
  const Key key = x_next_key++;
  x_entries[key] = {socket, ConnectionPhase::Fresh, now, now + std::chrono::milliseconds(timeout_ms)};
  return key;
}

void ConnectionWatch::closed(Key key) {
  const std::lock_guard lock(x_mutex);
  x_entries.erase(key);
}

void ConnectionWatch::enter(Key key, ConnectionPhase phase, int timeout_ms) {
  const auto now = Clock::now();
  const std::lock_guard lock(x_mutex);
  const auto found = x_entries.find(key);
  if (found == x_entries.end()) return;
  Entry& entry = found->second;
  entry.phase = phase;
  entry.since = now;
  entry.deadline = timeout_ms == 0 ? Clock::time_point::max() : now + std::chrono::milliseconds(timeout_ms);
}

void ConnectionWatch::close_idle() {
  const std::lock_guard lock(x_mutex);
  x_closes_idle = true;
}

std::size_t ConnectionWatch::open_count() const {
  const std::lock_guard lock(x_mutex);
  return x_entries.size();
}

std::uint64_t ConnectionWatch::cut_count(ConnectionPhase phase) const {
  const std::lock_guard lock(x_mutex);
  return x_cuts[static_cast<std::size_t>(phase)];
}

void ConnectionWatch::cut(Entry& entry) {
  if (entry.is_shut) return;
  entry.is_shut = true;
  ++x_cuts[static_cast<std::size_t>(entry.phase)];
  x_shut_down(entry.socket);
}

void ConnectionWatch::make_room(Clock::time_point now) {
  std::vector<Entry*> idle;
  for (auto& [key, entry] : x_entries) {
    if (!entry.is_shut && is_idle(entry.phase) && now - entry.since > kLeastIdle) idle.push_back(&entry);
  }
  const std::size_t count = std::min(idle.size(), std::max<std::size_t>(1, std::min(kRoom, x_most / 8)));
  std::partial_sort(idle.begin(), idle.begin() + static_cast<std::ptrdiff_t>(count), idle.end(),
                    [](const Entry* one, const Entry* other) { return one->since < other->since; });
  for (std::size_t i = 0; i < count; ++i) cut(*idle[i]);
}

void ConnectionWatch::look(Clock::time_point now) {
  const std::lock_guard lock(x_mutex);
  for (auto& [key, entry] : x_entries) {
    if (entry.deadline < now || (x_closes_idle && is_idle(entry.phase))) cut(entry);
  }
  if (x_entries.size() >= x_most) make_room(now);
}

void ConnectionWatch::run() {
  std::unique_lock lock(x_mutex);
  while (!x_stopped.wait_for(lock, kTick, [this] { return x_is_stopped; })) {
    lock.unlock();
    look(Clock::now());
    lock.lock();
  }
}

}  // namespace unspun
