#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "model/backoff_tables.hpp"
#include "model/mixing_weights.hpp"

namespace unspun {

/// The reference: interpolated modified Kneser-Ney probabilities of n-grams of up to kMaxOrder words (Chen & Goodman
/// 1998), stored for back-off look-up. Natural logarithms. Words are numbers of the model's vocabulary.
/// A view of a model file; const methods are safe from many threads.
///
/// A model that was adapted to somebody's own text has two references, mixed at each look-up (MixingWeights). The hash
/// tables keep fingerprints, not words, so the two cannot be merged into one. Words that only the own text has are
/// <unk> to the shipped reference, which gives each of them its part of what <unk> gets there.
class LanguageModel {
 public:
  static constexpr std::size_t kMaxOrder = BackoffTables::kMaxOrder;

  static Result<LanguageModel> open(const SectionedFile& file);

  /// How well a word fits after its context.
  struct Fit {
    double log_probability;  ///< nats
    unsigned order;          ///< length of the longest n-gram ending in the word that the model knows, 1 to kMaxOrder
  };

  /// `words[position]` after the up to kMaxOrder - 1 words before it.
  Fit fit(std::span<const WordId> words, std::size_t position) const;

  /// The fits of words[1], words[2] ... after what stands before them, read one after the other; appended.
  void append_fits(std::span<const WordId> words, std::vector<Fit>& fits) const;

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

  /// Log probability of the word without a context.
  double unigram(WordId word) const { return fit({&word, 1}, 0).log_probability; }
  std::size_t words() const { return x_words; }

  /// The n-grams of a model that was not adapted.
  const BackoffTables& tables() const { return x_shipped; }
  bool is_adapted() const { return x_own.has_value(); }

  /// What the two references of an adapted model say of a word: what mixing weights are estimated from.
  struct Parts {
    double shipped;    ///< log probability, nats
    double own;        ///< the same
    unsigned context;  ///< index in MixingWeights::own_share
    unsigned order;    ///< of the longer of the two n-grams found
  };
  Parts parts(std::span<const WordId> words, std::size_t position) const;

  /// The weights of an adapted model, and the same model with others.
  const MixingWeights& mixing() const { return x_mixing; }
  LanguageModel mixed(const std::array<float, kMaxOrder>& own_share) const;

 private:
  /// Up to kMaxOrder words ending at a position, words of the own text's read as <unk>.
  struct Window {
    std::array<WordId, kMaxOrder> words;
    std::size_t size;
    std::span<const WordId> span() const { return {words.data(), size}; }
  };
  Window shipped_window(std::span<const WordId> words) const;

  BackoffTables x_shipped;
  std::size_t x_words = 0;
  std::optional<BackoffTables> x_own;
  MixingWeights x_mixing;
  std::span<const std::uint8_t> x_within_unknown;  ///< -log p(word | <unk>) in steps: of <unk> itself, then of each
                                                   ///< word after the shipped vocabulary
};

}  // namespace unspun
