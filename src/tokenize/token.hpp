#pragma once

#include <cstdint>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// What a token is.
enum class TokenKind : std::uint8_t {
  Word,         ///< letters: "bold", "don't", "U.S.", "Calderón"
  Possessive,   ///< the clitic 's or ’s split from its word: "Mexico" + "'s"
  Number,       ///< "42", "3.14", "1,000", "1990s", "3rd", "10:30"
  Url,          ///< "https://a.example/b", "www.example.org"
  Email,        ///< "jo@example.org"
  Emoji,        ///< one emoji, with its modifiers
  Punctuation,  ///< anything else that is visible, one character each: "," "-" "“" "$"; a run ("...") is one
};

/// How a word is written, going by its cased letters: "U.S." is Upper, "O'Neil" and "iPhone" Mixed, a single capital
/// such as "I" Capitalised. None where there are no cased letters ("日本"), and for anything but a Word.
enum class Casing : std::uint8_t { None, Lower, Capitalised, Upper, Mixed };

/// A token as a byte range of the text it was read from.
struct Token {
  std::uint32_t begin;  ///< byte offset of the first byte
  std::uint32_t end;    ///< one past the last byte
  TokenKind kind;
  Casing casing;

  ByteRange range() const { return {begin, end}; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Token&) const = default;
};

}  // namespace unspun
