#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <system_error>
#include <thread>
#include <type_traits>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// Sorts more records than fit into memory and joins equal ones: fills a buffer, sorts it and writes it as a run to
/// `directory`, and merges the runs at the end (Knuth, The Art of Computer Programming 3, 5.4). While one buffer is
/// sorted on a second thread, the next one fills. The result does not depend on the buffer's size.
///
/// A Record is plain bytes with operator<, and beside it stands a function
///
///   bool has_absorbed(Record& kept, const Record& next);   // true: the two were equal, and `next` went into `kept`
///
/// For n-grams that adds up the counts; where only the order is wanted it returns false.
template <class Record>
class ExternalSorter {
  static_assert(std::is_trivially_copyable_v<Record>, "runs are written as bytes");

 public:
  /// `memory_bytes` is for both buffers together; the least is 1 MiB. Two sorters of one directory need two names.
  ExternalSorter(std::string directory, std::size_t memory_bytes, std::string name = "run")
      : x_directory(std::move(directory)),
        x_name(std::move(name)),
        x_capacity(std::max<std::size_t>(memory_bytes, 1 << 20) / 2 / sizeof(Record)) {
    x_filling.reserve(x_capacity);
    x_sorting.reserve(x_capacity);
  }
  ~ExternalSorter() {
    wait();
    for (const std::string& run : x_runs) std::remove(run.c_str());
  }
  ExternalSorter(const ExternalSorter&) = delete;
  ExternalSorter& operator=(const ExternalSorter&) = delete;

  void add(const Record& record) {
    x_filling.push_back(record);
    if (x_filling.size() == x_capacity) flush();
  }

  /// Calls `take` for each different record in ascending order. WriteFailed or ReadFailed if the disk fails.
  Result<void> merge(const std::function<void(const Record&)>& take) {
    if (!x_filling.empty()) flush();
    wait();
    x_filling = {};
    x_sorting = {};
    if (x_failed) return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot write sorted records", x_directory));

    std::vector<RunReader> readers;
    for (const std::string& run : x_runs) {
      readers.emplace_back(run);
      if (!readers.back().opened()) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", run));
    }
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    const auto advance = [&](std::size_t run) {
      Head head{{}, run};
      if (readers[run].next(head.record)) heads.push(head);
    };
    for (std::size_t run = 0; run < readers.size(); ++run) advance(run);
    while (!heads.empty()) {
      Head head = heads.top();
      heads.pop();
      advance(head.run);
      while (!heads.empty() && has_absorbed(head.record, heads.top().record)) {
        const std::size_t run = heads.top().run;
        heads.pop();
        advance(run);
      }
      take(head.record);
    }
    for (std::size_t run = 0; run < readers.size(); ++run) {
      if (readers[run].failed()) {
        return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", x_runs[run]));
      }
    }
    return {};
  }

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, FileCloser>;

  /// A sorted run being read back.
  class RunReader {
   public:
    explicit RunReader(const std::string& path) : x_file(std::fopen(path.c_str(), "rb")), x_buffer(kBuffered) {}
    bool opened() const { return x_file != nullptr; }
    bool next(Record& record) {
      if (x_position == x_filled) {
        x_filled = std::fread(x_buffer.data(), sizeof(Record), x_buffer.size(), x_file.get());
        x_position = 0;
        if (x_filled == 0) return false;
      }
      record = x_buffer[x_position++];
      return true;
    }
    bool failed() const { return std::ferror(x_file.get()) != 0; }

   private:
    static constexpr std::size_t kBuffered = 1 << 16;
    File x_file;
    std::vector<Record> x_buffer;
    std::size_t x_position = 0;
    std::size_t x_filled = 0;
  };

  struct Head {
    Record record;
    std::size_t run;
    bool operator>(const Head& other) const { return other.record < record; }
  };

  void wait() {
    if (x_sorter.joinable()) x_sorter.join();
  }

  void flush() {
    wait();
    std::swap(x_filling, x_sorting);
    x_filling.clear();
    x_runs.push_back(fmt::format("{}/{}-{}", x_directory, x_name, x_runs.size()));
    const auto sort = [this, path = x_runs.back()] {
      if (!is_written(x_sorting, path)) x_failed = true;
    };
    try {
      x_sorter = std::thread(sort);
    } catch (const std::system_error&) {  // no thread is to be had: then here
      sort();
    }
  }

  static bool is_written(std::vector<Record>& records, const std::string& path) {
    std::sort(records.begin(), records.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (kept == 0 || !has_absorbed(records[kept - 1], records[i])) records[kept++] = records[i];
    }
    records.resize(kept);
    const File file(std::fopen(path.c_str(), "wb"));
    return file && std::fwrite(records.data(), sizeof(Record), records.size(), file.get()) == records.size() &&
           std::fflush(file.get()) == 0;
  }

  std::string x_directory;
  std::string x_name;
  std::size_t x_capacity;
  std::vector<Record> x_filling;
  std::vector<Record> x_sorting;
  std::thread x_sorter;
  bool x_failed = false;
  std::vector<std::string> x_runs;
};

}  // namespace unspun
