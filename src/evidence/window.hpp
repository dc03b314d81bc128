#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/word_id.hpp"
#include "model/language_model.hpp"

namespace unspun {

/// How one reading of a place (the words found there, or a candidate) fits between its neighbours.
struct ReadingFit {
  double log_probability = 0;  ///< of the reading and the kContext words after it, in nats
  std::uint8_t longest = 0;    ///< words of the longest known n-gram that covers a word of the reading
  std::uint8_t right = 0;      ///< of the longest known n-gram that ends after the reading and reaches into it, else 0
};

/// The words around a place of a sentence, ready to try readings in it. A view of `sentence`, cheap to make.
class Window {
 public:
  static constexpr std::size_t kContext =
      LanguageModel::kMaxOrder - 1;  ///< words that a reading is seen by on each side
  static constexpr std::size_t kMaxReading = 5;

  /// The place is sentence[begin, end); the sentence is one of WordStream's, with its marks.
  Window(const LanguageModel& model, std::span<const WordId> sentence, std::size_t begin, std::size_t end);

  /// `reading` has 1 to kMaxReading words.
  ReadingFit fit(std::span<const WordId> reading);

  /// Asks memory for what fit(reading) will look at.
  void prefetch(std::span<const WordId> reading);

  WordId left() const { return x_words[x_left - 1]; }
  /// kSentenceEnd at the end of a sentence.
  WordId right() const { return x_after[0]; }

 private:
  /// Puts the reading between its neighbours; returns the end of x_words.
  std::size_t place(std::span<const WordId> reading);

  const LanguageModel& x_model;
  std::array<WordId, kContext + kMaxReading + kContext> x_words;
  std::array<WordId, kContext> x_after;
  std::size_t x_left;  ///< words of x_words before the reading
  std::size_t x_after_count;
};

}  // namespace unspun
