#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <system_error>
#include <thread>
#include <vector>

namespace unspun {

/// Calls work(index, worker) for every index below `count`, on as many threads as the machine has; what is done for an
/// index must not depend on the worker.
inline void for_each_parallel(std::size_t count,
                              const std::function<void(std::size_t index, std::size_t worker)>& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> workers;
  for (std::size_t worker = 0; worker < std::max(1U, std::thread::hardware_concurrency()); ++worker) {
    const auto run = [&next, &work, count, worker] {
      for (std::size_t index = next++; index < count; index = next++) work(index, worker);
    };
    try {
      workers.emplace_back(run);
    } catch (const std::system_error&) {  // there are no more threads to be had: those that run do it all
      if (workers.empty()) run();
      break;
    }
  }
  for (std::thread& worker : workers) worker.join();
}

inline std::size_t parallel_workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace unspun
