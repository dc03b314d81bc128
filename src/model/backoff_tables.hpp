#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "model/ngram_table.hpp"

namespace unspun {

/// The n-grams of one back-off model as they are mapped: an array for single words, a hash table for each longer order.
/// Costs are in steps of kNatsPerStep. A view of a model file; const methods are safe from many threads.
class BackoffTables {
 public:
  static constexpr std::size_t kMaxOrder = 4;

  /// The sections "<prefix>ngrams.1" to "<prefix>ngrams.4".
  static Result<BackoffTables> open(const SectionedFile& file, const std::string& prefix);

  /// The look-up of one word after its context.
  struct Found {
    unsigned cost;     ///< -log p(word | context), back-offs included, in steps
    unsigned order;    ///< length of the longest n-gram ending in the word that is known, 1 to kMaxOrder
    unsigned context;  ///< length of the longest context whose continuation is known, 0 to kMaxOrder - 1; a property of
                       ///< the context alone as long as no context that is continued has a back-off of 0 steps
  };

  /// The last word of `window` after the up to kMaxOrder - 1 words before it. Earlier words are not looked at.
  Found find(std::span<const WordId> window) const;

  /// The known n-grams of up to kMaxOrder - 1 words that end in a word: what the word after it is read with.
  struct Ending {
    unsigned known = 0;                                ///< words of the longest
    std::array<std::uint8_t, kMaxOrder> backoff = {};  ///< of each length from 1 to `known`
  };
  /// The same as find(window), in a sentence that is read from left to right: `before` is the ending of the word before
  /// the last of the window, and becomes that of the last. Three look-ups instead of five.
  Found find_next(std::span<const WordId> window, Ending& before) const;
  /// Asks memory for what find_next(window) will look at.
  void prefetch_next(std::span<const WordId> window) const;

  /// Asks memory for what find(window) will look at.
  void prefetch(std::span<const WordId> window) const;
  /// The same for knows().
  void prefetch_ngram(std::span<const WordId> ngram) const;
  bool knows(std::span<const WordId> ngram) const;

  /// The n-gram of this key and number of words, 2 to kMaxOrder.
  std::optional<NgramCost> ngram(NgramKey key, std::size_t order) const { return x_tables[order].find(key); }
  void prefetch(NgramKey key, std::size_t order) const { x_tables[order].prefetch(key); }

  NgramCost unigram(WordId word) const { return x_unigrams[word]; }
  std::size_t words() const { return x_unigrams.size(); }

 private:
  /// The last word of a window with the longest known n-gram that ends in it.
  struct Last {
    unsigned cost;  ///< of that n-gram, without back-offs
    unsigned order;
    Ending ending;
  };
  Last last_of(std::span<const WordId> window) const;

  std::span<const NgramCost> x_unigrams;
  std::array<NgramTable, kMaxOrder + 1> x_tables;  ///< by order, 2 to kMaxOrder used
};

}  // namespace unspun
