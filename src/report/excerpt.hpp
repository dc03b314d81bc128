#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// A place of a text to show to people, with a few words to either side.
struct Excerpt {
  std::string before;
  std::string found;
  std::string after;
  std::string expected;  ///< empty where nothing is known
  bool operator==(const Excerpt&) const = default;
};

/// The place with up to `context_bytes` to either side, cut between words, or else characters; "…" where text is left
/// out.
Excerpt excerpt_of(std::string_view text, ByteRange range, std::string expected, std::size_t context_bytes);

/// The first `most` bytes of a text or fewer, to the end of a word, or else of a character.
std::string opening_of(std::string_view text, std::size_t most);

}  // namespace unspun
