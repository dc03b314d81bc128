#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/style.hpp"

namespace unspun {

/// Running text with styles, to be broken into lines. Breaks come at the spaces of what `add` was given; what
/// `add_solid` was given stays on one line with what it touches, spaces and all. A word that is longer than a line is
/// cut. Input must be visible text (visible_text.hpp).
/// Example: add("the U.S. "), add_solid("[navy -> military]"), add(", he said") has five words: "the", "U.S.",
/// "[navy -> military],", "he", "said".
class Paragraph {
 public:
  void add(std::string_view text, Style style = Style::Plain);
  void add_solid(std::string_view text, Style style = Style::Plain);

  bool empty() const { return x_words.empty(); }

  /// The lines, each ended by a newline. The first starts with `first_indent`, the others with as many blanks.
  std::string lines(std::string_view first_indent, const Layout& layout) const;

 private:
  struct Piece {
    std::string text;
    Style style;
  };
  using Word = std::vector<Piece>;

  void append_to_word(std::string_view text, Style style);
  static std::size_t columns_of(const Word& word);

  std::vector<Word> x_words;
  bool x_is_word_open = false;  ///< whether the next piece continues the last word
};

}  // namespace unspun
