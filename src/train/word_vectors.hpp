#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/word_id.hpp"

namespace unspun {

/// Word vectors of unit length. Rows are words in vocabulary order; words past the last row have none.
struct WordVectors {
  std::size_t dimensions = 0;
  std::vector<float> values;  ///< row by row

  std::size_t words() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
  std::span<const float> of(WordId word) const { return std::span(values).subspan(word * dimensions, dimensions); }
  /// From -1 to 1; 0 where a word has no vector.
  float cosine(WordId a, WordId b) const;

  Result<void> save(const std::string& path) const;
  static Result<WordVectors> load(const std::string& path);
};

struct Neighbour {
  WordId word;
  float cosine;
};

/// Learns vectors by factorising the positive pointwise mutual information of words and the words at the places -2, -1,
/// +1, +2 around them (Levy & Goldberg, "Neural word embedding as implicit matrix factorization", NIPS 2014; context
/// smoothing of .75 from Levy, Goldberg & Dagan, TACL 2015), by a randomised singular value decomposition (Halko,
/// Martinsson & Tropp 2011). Places are told apart, so neighbours are words that can stand in each other's place rather
/// than words of one topic: what a spinner's swaps are. Deterministic: no sampling but from a fixed seed.
class WordVectorTrainer {
 public:
  struct Options {
    std::size_t words = 50'000;    ///< the most frequent ones get a vector
    std::size_t contexts = 2'500;  ///< the most frequent ones count as context, in each of the four places
    std::size_t dimensions = 128;
  };
  explicit WordVectorTrainer(const Options& options);

  void add_sentence(std::span<const WordId> words);
  WordVectors train(const std::function<void(const std::string&)>& progress = {});

 private:
  Options x_options;
  std::vector<std::uint32_t> x_counts;  ///< words x (4 contexts), dense: 2 GB at the sizes above
};

/// For every word with a vector, its nearest others, nearest first, at most `count` of at least `min_cosine`.
std::vector<std::vector<Neighbour>> nearest(const WordVectors& vectors, std::size_t count, float min_cosine);

}  // namespace unspun
