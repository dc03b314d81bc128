#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace unspun {

/// Work done on many threads and given back in the order in which it was fed: one thread calls `feed` until it has
/// nothing more, the workers call `work`, and whoever owns the pipeline calls next(). At most `max_bytes` (as `feed`
/// counts them), or one item that is larger, are fed and not yet given back: a slow reader of the results, or one slow
/// item, makes the feeder wait. What comes out depends on `feed` and `work` alone, not on the number of threads.
///
///   OrderedPipeline<int, int> squares(4, 100, feed, [](int number) { return number * number; });
///   while (squares.wait(kForever)) use(squares.next());
///
/// `feed` and `work` must not throw. The destructor waits for items that are being worked on, and for `feed`.
template <class In, class Out>
class OrderedPipeline {
 public:
  struct Fed {
    In item;
    std::size_t bytes;
  };
  enum class Wait { Ready, NotYet, End };

  OrderedPipeline(std::size_t threads, std::size_t max_bytes, std::function<std::optional<Fed>()> feed,
                  std::function<Out(In)> work)
      : x_max_bytes(max_bytes), x_feed(std::move(feed)), x_work(std::move(work)) {
    x_threads.emplace_back([this] { feed_all(); });
    // Without the feeder and one worker there is no pipeline, and std::system_error ends the program. With fewer
    // workers than were asked for it is slower, no more.
    x_threads.emplace_back([this] { work_all(); });
    try {
      while (x_threads.size() < threads + 1) x_threads.emplace_back([this] { work_all(); });
    } catch (const std::system_error&) {
    }
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;
  ~OrderedPipeline() {
    {
      const std::lock_guard lock(x_mutex);
      x_is_stopped = true;
    }
    x_room.notify_all();
    x_fed.notify_all();
    for (std::thread& thread : x_threads) thread.join();
  }

  /// Waits until next() has something, but no longer than `longest`.
  Wait wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(x_mutex);
    const auto is_over = [this] { return x_slots.empty() ? x_is_all_fed : x_slots.front().out.has_value(); };
    if (!x_done.wait_for(lock, longest, is_over)) return Wait::NotYet;
    return x_slots.empty() ? Wait::End : Wait::Ready;
  }

  /// The next result; only after wait() said Ready.
  Out next() {
    const std::lock_guard lock(x_mutex);
    Out out = std::move(*x_slots.front().out);
    x_bytes -= x_slots.front().bytes;
    x_slots.pop_front();
    --x_taken;
    x_room.notify_one();
    return out;
  }

 private:
  struct Slot {
    std::optional<In> in;
    std::size_t bytes;
    std::optional<Out> out;
  };

  void feed_all() {
    while (true) {
      std::optional<Fed> fed = x_feed();
      std::unique_lock lock(x_mutex);
      if (!fed) break;
      x_room.wait(lock, [&] { return x_is_stopped || x_bytes == 0 || x_bytes + fed->bytes <= x_max_bytes; });
      if (x_is_stopped) break;
      x_bytes += fed->bytes;
      x_slots.push_back({std::move(fed->item), fed->bytes, std::nullopt});
      x_fed.notify_one();
    }
    const std::lock_guard lock(x_mutex);
    x_is_all_fed = true;
    x_fed.notify_all();
    x_done.notify_all();
  }

  void work_all() {
    std::unique_lock lock(x_mutex);
    while (true) {
      x_fed.wait(lock, [this] { return x_is_stopped || x_is_all_fed || x_taken < x_slots.size(); });
      if (x_is_stopped || x_taken == x_slots.size()) return;
      Slot& slot = x_slots[x_taken++];  // stays where it is: a deque moves nothing at its ends
      In in = std::move(*slot.in);
      slot.in.reset();
      lock.unlock();
      Out out = x_work(std::move(in));
      lock.lock();
      slot.out = std::move(out);
      if (&slot == &x_slots.front()) x_done.notify_one();
    }
  }

  const std::size_t x_max_bytes;
  std::function<std::optional<Fed>()> x_feed;
  std::function<Out(In)> x_work;
  std::mutex x_mutex;
  std::condition_variable x_room;  ///< for the feeder
  std::condition_variable x_fed;   ///< for the workers
  std::condition_variable x_done;  ///< for the owner
  std::deque<Slot> x_slots;
  std::size_t x_taken = 0;  ///< slots from the front that a worker has
  std::size_t x_bytes = 0;  ///< of all slots
  bool x_is_all_fed = false;
  bool x_is_stopped = false;
  std::vector<std::thread> x_threads;
};

}  // namespace unspun
