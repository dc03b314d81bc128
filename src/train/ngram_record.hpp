#pragma once

#include <array>
#include <compare>
#include <cstdint>

#include "base/word_id.hpp"
#include "model/language_model.hpp"

namespace unspun {

/// Fills the places of an n-gram that is shorter than LanguageModel::kMaxOrder words. No word has this number.
inline constexpr WordId kNoWord = 0xFFFFFFFF;

/// The words of an n-gram, last word first, filled up with kNoWord. Sorted by this, n-grams with a common suffix stand
/// together ("suffix order" of Heafield et al. 2013), so the number of different left neighbours of each suffix can be
/// read off one pass.
using ReversedNgram = std::array<WordId, LanguageModel::kMaxOrder>;

/// Source weights are kept as whole sixteenths, so that sums are exact and do not depend on their order.
inline constexpr std::uint32_t kWeightOne = 16;

/// An n-gram with the number of its occurrences and the sum of their sources' weights.
struct CountedNgram {
  ReversedNgram words;
  std::uint32_t count;
  std::uint32_t weight;

  bool operator<(const CountedNgram& other) const { return words < other.words; }
};

/// Adds up what was counted in two places (base/external_sorter.hpp).
inline bool has_absorbed(CountedNgram& kept, const CountedNgram& next) {
  if (kept.words != next.words) return false;
  kept.count += next.count;
  kept.weight += next.weight;
  return true;
}

/// An n-gram after the counts of the lower orders were adjusted (Kneser & Ney 1995): instead of occurrences they count
/// different left neighbours, except where the n-gram begins with <s> or is of the highest order.
struct AdjustedNgram {
  ReversedNgram words;
  std::uint32_t count;     ///< raw occurrences, what pruning goes by
  std::uint32_t adjusted;  ///< what discounting goes by
  double weight;  ///< `adjusted` with each occurrence or neighbour weighted by its sources; equal to it if all weights
                  ///< are 1
};

}  // namespace unspun
