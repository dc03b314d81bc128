#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// A text as the rules of the public datasets look at it, read once for all of them. The text must outlive it.
class RuleText {
 public:
  explicit RuleText(std::string_view text);

  std::string_view text() const { return x_text; }
  std::size_t characters() const { return x_characters; }
  const std::vector<ByteRange>& words() const { return x_words; }
  /// Code points of each word.
  const std::vector<std::uint32_t>& word_characters() const { return x_word_characters; }
  /// The lines without what ends them, divided wherever Python divides them.
  const std::vector<ByteRange>& lines() const { return x_lines; }
  /// The text between line feeds; at least one piece.
  const std::vector<ByteRange>& pieces() const { return x_pieces; }

  /// Code points in a part of the text.
  std::size_t characters(ByteRange range) const;

 private:
  std::string_view x_text;
  std::vector<ByteRange> x_words;
  std::vector<std::uint32_t> x_word_characters;
  std::vector<ByteRange> x_lines;
  std::vector<ByteRange> x_pieces;
  std::size_t x_characters;
  bool x_is_ascii;
};

}  // namespace unspun
