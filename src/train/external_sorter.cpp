#include "train/external_sorter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <queue>

namespace unspun {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

/// A sorted run being read back.
class RunReader {
 public:
  explicit RunReader(const std::string& path) : x_file(std::fopen(path.c_str(), "rb")), x_buffer(kBuffered) {}
  bool opened() const { return x_file != nullptr; }
  bool next(CountedNgram& ngram) {
    if (x_position == x_filled) {
      x_filled = std::fread(x_buffer.data(), sizeof(CountedNgram), x_buffer.size(), x_file.get());
      x_position = 0;
      if (x_filled == 0) return false;
    }
    ngram = x_buffer[x_position++];
    return true;
  }
  bool failed() const { return std::ferror(x_file.get()) != 0; }

 private:
  static constexpr std::size_t kBuffered = 1 << 16;
  File x_file;
  std::vector<CountedNgram> x_buffer;
  std::size_t x_position = 0;
  std::size_t x_filled = 0;
};

void combine(std::vector<CountedNgram>& ngrams) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    if (kept > 0 && ngrams[kept - 1].words == ngrams[i].words) {
      ngrams[kept - 1].count += ngrams[i].count;
      ngrams[kept - 1].weight += ngrams[i].weight;
    } else {
      ngrams[kept++] = ngrams[i];
    }
  }
  ngrams.resize(kept);
}

}  // namespace

ExternalSorter::ExternalSorter(std::string directory, std::size_t memory_bytes)
    : x_directory(std::move(directory)),
      x_capacity(std::max<std::size_t>(memory_bytes, 1 << 20) / 2 / sizeof(CountedNgram)) {
  x_filling.reserve(x_capacity);
  x_sorting.reserve(x_capacity);
}

ExternalSorter::~ExternalSorter() {
  wait();
  for (const std::string& run : x_runs) std::remove(run.c_str());
}

void ExternalSorter::wait() {
  if (x_sorter.joinable()) x_sorter.join();
}

bool ExternalSorter::write_run(std::vector<CountedNgram>& ngrams, const std::string& path) {
  std::sort(ngrams.begin(), ngrams.end());
  combine(ngrams);
  const File file(std::fopen(path.c_str(), "wb"));
  return file && std::fwrite(ngrams.data(), sizeof(CountedNgram), ngrams.size(), file.get()) == ngrams.size() &&
         std::fflush(file.get()) == 0;
}

void ExternalSorter::flush() {
  wait();
  std::swap(x_filling, x_sorting);
  x_filling.clear();
  x_runs.push_back(fmt::format("{}/run-{}", x_directory, x_runs.size()));
  x_sorter = std::thread([this, path = x_runs.back()] {
    if (!write_run(x_sorting, path)) x_failed = true;
  });
}

Result<void> ExternalSorter::merge(const std::function<void(const CountedNgram&)>& take) {
  if (!x_filling.empty()) flush();
  wait();
  x_filling = {};
  x_sorting = {};
  if (x_failed) return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot write sorted n-grams", x_directory));

  std::vector<RunReader> readers;
  for (const std::string& run : x_runs) {
    readers.emplace_back(run);
    if (!readers.back().opened()) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", run));
  }
  struct Head {
    CountedNgram ngram;
    std::size_t run;
    bool operator>(const Head& other) const { return other.ngram < ngram; }
  };
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  const auto advance = [&](std::size_t run) {
    Head head{{}, run};
    if (readers[run].next(head.ngram)) heads.push(head);
  };
  for (std::size_t run = 0; run < readers.size(); ++run) advance(run);
  while (!heads.empty()) {
    Head head = heads.top();
    heads.pop();
    advance(head.run);
    while (!heads.empty() && heads.top().ngram.words == head.ngram.words) {
      const Head same = heads.top();
      heads.pop();
      head.ngram.count += same.ngram.count;
      head.ngram.weight += same.ngram.weight;
      advance(same.run);
    }
    take(head.ngram);
  }
  for (std::size_t run = 0; run < readers.size(); ++run) {
    if (readers[run].failed()) {
      return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", x_runs[run]));
    }
  }
  return {};
}

}  // namespace unspun
