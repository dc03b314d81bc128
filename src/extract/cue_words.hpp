#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unspun {

/// A block as cue phrases see it: words in lower case, "#" for each number, and the few signs that a cue may ask for;
/// all other signs are left out. A number ends a word and a word a number, since counters are glued to their names;
/// bent apostrophes are straight. Linear.
///
///   "Facebook38.5K | Don\u2019t miss: \u00A9 2020"   ->   facebook # don't miss : \u00A9 #
class CueWords {
 public:
  explicit CueWords(std::string_view block);
  CueWords(const CueWords&) = delete;  // the words are views of the text that goes with them
  CueWords& operator=(const CueWords&) = delete;

  const std::vector<std::string_view>& words() const { return x_words; }

  /// Whether a word of these or of a cue is a sign, not a word or number.
  static bool is_sign(std::string_view word);

 private:
  std::size_t after_number(std::string_view block, std::size_t place);
  std::size_t after_word(std::string_view block, std::size_t place);

  std::string x_text;      ///< the words in lower case, one after the other
  std::size_t x_size = 0;  ///< bytes of it in use
  std::vector<std::string_view> x_words;
};

}  // namespace unspun
