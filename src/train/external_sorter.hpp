#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "train/ngram_record.hpp"

namespace unspun {

/// Sorts more n-grams than fit into memory and adds up equal ones: fills a buffer, sorts and combines it, writes it as
/// a run to `directory`, and merges the runs at the end. While one buffer is sorted on a second thread, the next one
/// fills. The result does not depend on the buffer's size.
class ExternalSorter {
 public:
  /// `memory_bytes` is for both buffers together; the least is 1 MiB.
  ExternalSorter(std::string directory, std::size_t memory_bytes);
  ~ExternalSorter();
  ExternalSorter(const ExternalSorter&) = delete;
  ExternalSorter& operator=(const ExternalSorter&) = delete;

  void add(const CountedNgram& ngram) {
    x_filling.push_back(ngram);
    if (x_filling.size() == x_capacity) flush();
  }
  /// Calls `take` for each different n-gram in ascending order; removes the runs. WriteFailed or ReadFailed if the
  /// disk fails.
  Result<void> merge(const std::function<void(const CountedNgram&)>& take);

 private:
  void flush();
  void wait();
  static bool write_run(std::vector<CountedNgram>& ngrams, const std::string& path);

  std::string x_directory;
  std::size_t x_capacity;
  std::vector<CountedNgram> x_filling;
  std::vector<CountedNgram> x_sorting;
  std::thread x_sorter;
  bool x_failed = false;
  std::vector<std::string> x_runs;
};

}  // namespace unspun
