#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/block.hpp"

namespace unspun {

/// Where in a block the words of a cue stand.
enum class CuePlace : std::uint8_t { Whole, Start, End, Anywhere, Menu };

/// A line of a furniture.tsv, which explains the columns.
struct FurnitureCue {
  BlockLabel label = BlockLabel::Text;
  CuePlace place = CuePlace::Whole;
  std::size_t most_words = 0;
  std::string_view pattern;
};

/// The lines of all furniture.tsv files, compiled in.
std::span<const FurnitureCue> furniture_cues();

/// The pattern of a cue, taken apart. Example: "read|see the? original *" has four parts: one of two words, one word
/// that may be missing, one word, and up to eight words of any kind.
class CuePattern {
 public:
  explicit CuePattern(std::string_view pattern);

  /// The words that may come first; the pattern begins with one of them.
  const std::vector<std::string_view>& first_words() const { return x_parts.front().words; }

  /// The number of `words` after which the pattern, begun at words[from], ends; the fewest, or, where only signs may
  /// follow it, all. Nothing where it does not match.
  std::optional<std::size_t> end(std::span<const std::string_view> words, std::size_t from, bool to_the_end) const;

 private:
  struct Part {
    std::vector<std::string_view> words;  ///< none for "*"
    bool may_be_missing = false;
  };

  std::optional<std::size_t> end_of_rest(std::size_t part, std::span<const std::string_view> words, std::size_t from,
                                         bool to_the_end) const;

  std::vector<Part> x_parts;
};

}  // namespace unspun
