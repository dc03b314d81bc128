#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace unspun {

/// A fixed pool of threads and the bounded queue before it. Jobs begin in the order in which they came, but for long
/// ones (texts over 256 kB, pieces of batches), which take half of the threads at most: the others need not wait behind
/// them, and rating takes some 250 MB for each MB of a text. Jobs must not throw.
class WorkQueue {
 public:
  using Job = std::function<void()>;

  WorkQueue(unsigned threads, std::size_t capacity);
  /// As stop().
  ~WorkQueue();

  /// False, and nothing done, where `capacity` jobs wait already, or after stop().
  bool try_push(Job job, std::size_t bytes);
  /// A long one, for what was begun and must go on: refused only after stop().
  bool push_continuation(Job job);

  /// Jobs that wait.
  std::size_t depth() const;
  /// When the queue is likely to have room again: what waits, by how long jobs took of late. From 1 to 60.
  int retry_after_seconds() const;

  /// Takes no more jobs, does those it has, and ends the threads.
  void stop();

 private:
  struct Entry {
    Job job;
    bool is_long;
  };

  bool push(Job job, bool is_long, std::size_t capacity);
  void work();
  std::deque<Entry>::iterator next_entry();

  const std::size_t x_capacity;
  const unsigned x_most_long;
  mutable std::mutex x_mutex;
  std::condition_variable x_changed;
  std::deque<Entry> x_entries;
  unsigned x_long_running = 0;
  bool x_is_stopped = false;
  double x_mean_seconds = 0.02;  // of a job; moves by a twentieth with each
  std::vector<std::thread> x_threads;
};

}  // namespace unspun
