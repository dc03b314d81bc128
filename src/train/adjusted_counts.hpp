#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/ngram_record.hpp"

namespace unspun {

/// Turns counts of n-grams of the highest order, taken in suffix order, into adjusted counts of every order, and keeps
/// them in files of `directory`, each in suffix order (Heafield et al. 2013, section 3.2). Each suffix of an n-gram is
/// open while n-grams that end in it come in; when one closes, it is one more left neighbour of the next shorter one.
class AdjustedCounts {
 public:
  AdjustedCounts(std::size_t order, std::string directory);
  ~AdjustedCounts();
  AdjustedCounts(const AdjustedCounts&) = delete;
  AdjustedCounts& operator=(const AdjustedCounts&) = delete;

  void add(const CountedNgram& ngram);
  /// After the last `add`. WriteFailed where the disk failed.
  Result<void> finish();

  /// Different n-grams of that order.
  std::uint64_t different(std::size_t order) const { return x_levels[order].different; }
  /// How many n-grams of that order have the adjusted count 1, 2, 3 and 4.
  const std::array<std::uint64_t, 5>& counts_of_counts(std::size_t order) const {
    return x_levels[order].counts_of_counts;
  }
  /// Reads the n-grams of an order back, in suffix order.
  Result<void> for_each(std::size_t order, const std::function<void(const AdjustedNgram&)>& take) const;

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct Level {
    AdjustedNgram open = {};
    bool is_open = false;
    std::uint64_t different = 0;
    std::array<std::uint64_t, 5> counts_of_counts = {};
    std::unique_ptr<std::FILE, FileCloser> file;
    std::string path;
  };
  void close(std::size_t n);

  std::vector<Level> x_levels;  ///< by order; [0] unused
  bool x_failed = false;
};

}  // namespace unspun
