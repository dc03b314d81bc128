#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"

namespace unspun {

/// How well a word fits among the up to kReach words on either side of it, learned so that it also speaks of contexts
/// that no n-gram covers: a log-bilinear model. Every word of the context has a vector, every position around the word
/// a vector that weighs it dimension by dimension; their sum is the query, and a word's score is the dot product of the
/// query with the word's own vector, plus a bias (Mnih & Kavukcuoglu, "Learning word embeddings efficiently with
/// noise-contrastive estimation", NIPS 2013: vLBL; here with words from both sides).
///
/// It is trained to tell the word that stood there from words drawn at random and, as often, from the words that a
/// thesaurus offers for it: a score is the log odds of "original" against such a draw, in nats.
///
/// A view of the sections "bilinear.*" of a model file; const methods are safe from many threads.
class LogBilinearModel {
 public:
  static constexpr std::size_t kDimensions = 64;
  static constexpr std::size_t kReach = 6;  ///< words to each side, within the sentence
  static constexpr std::size_t kPositions = 2 * kReach;
  using Query = std::array<float, kDimensions>;

  /// Which of the kPositions a neighbour is in, both by index in the sentence and not the same: 0 is kReach words
  /// before.
  static constexpr std::size_t position_of(std::size_t neighbour, std::size_t word) {
    return neighbour + kReach - word - (neighbour > word ? 1 : 0);
  }

  /// The vector of a word: `scale` times each of the levels.
  struct Row {
    std::array<std::int8_t, kDimensions> levels;
  };

  static Result<LogBilinearModel> open(const SectionedFile& file);

  /// What is expected at `position` of a sentence that has its marks <s> and </s>. The word there is not looked at.
  Query query(std::span<const WordId> sentence, std::size_t position) const;

  /// Words outside the vocabulary score 0.
  float score(const Query& query, WordId word) const;

  /// Asks memory for what score() will look at.
  void prefetch(WordId word) const {
    if (word < x_words.size()) __builtin_prefetch(x_words.data() + word);
  }

  std::size_t words() const { return x_words.size(); }

 private:
  std::span<const Row> x_context;  ///< the most frequent words; the others share row 0, that of <unk>
  std::span<const float> x_context_scales;
  std::span<const Row> x_words;
  std::span<const float> x_word_scales;
  std::span<const float> x_biases;
  std::span<const float> x_positions;  ///< kPositions x kDimensions: -kReach ... -1, 1 ... kReach
};

}  // namespace unspun
