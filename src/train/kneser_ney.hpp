#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/external_sorter.hpp"
#include "train/ngram_record.hpp"

namespace unspun {

/// An n-gram with its smoothed probability and its back-off weight as a context, natural logarithms.
struct SmoothedNgram {
  ReversedNgram words;
  float log_probability;
  float log_backoff;  ///< 0 where nothing follows it in the model
};

/// The n-grams of each order that survive pruning, in suffix order; index 1 to kMaxOrder.
using SmoothedNgrams = std::array<std::vector<SmoothedNgram>, LanguageModel::kMaxOrder + 1>;

struct KneserNeyOptions {
  std::size_t order = LanguageModel::kMaxOrder;
  std::size_t vocabulary = 0;  ///< word numbers are below this, reserved ones included
  /// By order: n-grams with at most so many occurrences are left out; must not fall from one order to the next, and
  /// is 0 for single words.
  std::array<std::uint32_t, LanguageModel::kMaxOrder + 1> prune = {};
  std::size_t memory_bytes = std::size_t{2} << 30;  ///< for sorting; the surviving n-grams are kept beside it
  std::string scratch_directory;                    ///< for the sorted runs, several times the corpus
};

/// Counts n-grams and smooths them by interpolated modified Kneser-Ney: Chen & Goodman, "An empirical study of
/// smoothing techniques for language modeling" (1998), with the streaming counts of Heafield, Pouzyrevsky, Clark &
/// Koehn, "Scalable modified Kneser-Ney language model estimation" (ACL 2013). Sources may be weighted: an n-gram of
/// count c and summed weight w gives up the share D(c)/c of its weight; with all weights 1 that is the method as
/// published. Deterministic.
class KneserNey {
 public:
  explicit KneserNey(KneserNeyOptions options);

  /// Adds one sentence, <s> first and </s> last. `weight` in units of 1/kWeightOne.
  void add_sentence(std::span<const WordId> words, std::uint32_t weight = kWeightOne);

  /// Smooths all that was added. `progress` (may be empty) is told what is being done.
  Result<SmoothedNgrams> smooth(const std::function<void(const std::string&)>& progress = {});

 private:
  KneserNeyOptions x_options;
  ExternalSorter<CountedNgram> x_sorter;
};

}  // namespace unspun
