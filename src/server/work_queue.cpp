#include "server/work_queue.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kLongBytes = std::size_t{256} * 1024;
constexpr double kNewestShare = 0.05;
constexpr double kMostRetrySeconds = 60;

}  // namespace

WorkQueue::WorkQueue(unsigned threads, std::size_t capacity)
    : x_capacity(capacity), x_most_long(std::max(1U, threads / 2)) {
  x_threads.emplace_back([this] { work(); });
  try {
    while (x_threads.size() < threads) x_threads.emplace_back([this] { work(); });
  } catch (const std::system_error&) {  // fewer threads than were asked for answer more slowly, no more
  }
}

WorkQueue::~WorkQueue() {
  stop();
}

bool WorkQueue::try_push(Job job, std::size_t bytes) {
  return push(std::move(job), bytes > kLongBytes, x_capacity);
}

bool WorkQueue::push_continuation(Job job) {
  return push(std::move(job), true, std::numeric_limits<std::size_t>::max());
}

bool WorkQueue::push(Job job, bool is_long, std::size_t capacity) {
  {
    const std::lock_guard lock(x_mutex);
    if (x_is_stopped || x_entries.size() >= capacity) return false;
    x_entries.push_back({std::move(job), is_long});
  }
  x_changed.notify_one();
  return true;
}

std::size_t WorkQueue::depth() const {
  const std::lock_guard lock(x_mutex);
  return x_entries.size();
}

int WorkQueue::retry_after_seconds() const {
  const std::lock_guard lock(x_mutex);
  const auto jobs = static_cast<double>(x_entries.size() + 1);
  const double seconds = jobs * x_mean_seconds / static_cast<double>(std::max<std::size_t>(1, x_threads.size()));
  return static_cast<int>(std::ceil(std::clamp(seconds, 1.0, kMostRetrySeconds)));
}

void WorkQueue::stop() {
  {
    const std::lock_guard lock(x_mutex);
    x_is_stopped = true;
  }
  x_changed.notify_all();
  for (std::thread& thread : x_threads) {
    if (thread.joinable()) thread.join();
  }
}

std::deque<WorkQueue::Entry>::iterator WorkQueue::next_entry() {
  if (x_long_running < x_most_long) return x_entries.begin();
  return std::find_if(x_entries.begin(), x_entries.end(), [](const Entry& entry) { return !entry.is_long; });
}

void WorkQueue::work() {
  std::unique_lock lock(x_mutex);
  while (true) {
    x_changed.wait(lock, [this] { return next_entry() != x_entries.end() || (x_is_stopped && x_entries.empty()); });
    const auto next = next_entry();
    if (next == x_entries.end()) return;
    Entry entry = std::move(*next);
    x_entries.erase(next);
    if (entry.is_long) ++x_long_running;
    lock.unlock();

    const auto start = std::chrono::steady_clock::now();
    entry.job();
    entry.job = nullptr;  // what it holds goes before the next one is taken
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;

    lock.lock();
    x_mean_seconds += kNewestShare * (taken.count() - x_mean_seconds);
    if (entry.is_long) --x_long_running;
    // A long job that was passed over may begin now, and threads may wait for the queue to be empty.
    x_changed.notify_all();
  }
}

}  // namespace unspun
