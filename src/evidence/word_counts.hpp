#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/word_id.hpp"

namespace unspun {

/// How often each word stands in one document. Counting the next document costs its words, not the vocabulary's.
class WordCounts {
 public:
  void count(std::span<const WordId> words) {
    for (const WordId word : x_seen) x_counts[word] = 0;
    x_seen.clear();
    for (const WordId word : words) {
      if (word >= x_counts.size()) x_counts.resize(word + std::size_t{1});
      if (x_counts[word]++ == 0) x_seen.push_back(word);
    }
  }
  std::uint32_t of(WordId word) const { return word < x_counts.size() ? x_counts[word] : 0; }

 private:
  std::vector<std::uint32_t> x_counts;  ///< by word number
  std::vector<WordId> x_seen;
};

}  // namespace unspun
