#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "model/ngram_table.hpp"

namespace unspun {

/// The reference: interpolated modified Kneser-Ney probabilities of n-grams of up to kMaxOrder words (Chen & Goodman
/// 1998), stored for back-off look-up. Natural logarithms. Words are numbers of the model's vocabulary.
/// A view of a model file; const methods are safe from many threads.
class LanguageModel {
 public:
  static constexpr std::size_t kMaxOrder = 4;

  static Result<LanguageModel> open(const SectionedFile& file);

  /// How well a word fits after its context.
  struct Fit {
    double log_probability;  ///< nats
    unsigned order;          ///< length of the longest n-gram ending in the word that the model knows, 1 to kMaxOrder
  };

  /// `words[position]` after the up to kMaxOrder - 1 words before it.
  Fit fit(std::span<const WordId> words, std::size_t position) const;

  /// Asks memory for what fit(words, position) will look at. Tables are far larger than any cache, so a look-up that
  /// was not announced waits; announcing a batch of them first and then reading made rating 2.4 times as fast
  /// (docs/performance.md, 2026-11-21).
  void prefetch(std::span<const WordId> words, std::size_t position) const;
  /// The same for knows().
  void prefetch(std::span<const WordId> ngram) const;

  /// Sum of the log probabilities of words[begin] ... words[end - 1], each after its context.
  double log_probability(std::span<const WordId> words, std::size_t begin, std::size_t end) const;

  /// True where the n-gram (2 to kMaxOrder words) is one that the model knows.
  bool knows(std::span<const WordId> ngram) const;

  double unigram(WordId word) const { return -kNatsPerStep * x_unigrams[word].cost; }
  std::size_t words() const { return x_unigrams.size(); }

 private:
  std::span<const NgramCost> x_unigrams;
  std::array<NgramTable, kMaxOrder + 1> x_tables;  ///< by order, 2 to kMaxOrder used
};

}  // namespace unspun
