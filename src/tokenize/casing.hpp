#pragma once

#include <string_view>

#include "tokenize/token.hpp"

namespace unspun {

/// What kind of token `piece`, a stretch of text that UAX #29 does not divide, makes, and how it is written.
struct PieceShape {
  TokenKind kind;
  Casing casing;
};

/// The shape of a piece that holds a letter, digit, number sign or emoji; Punctuation for any other.
/// Number: digits and what joins them ("1,000.50"), also with at most three letters behind ("1990s", "3rd", "10am"),
/// or signs such as "½". Emoji: begins with one, or holds an emoji selector or keycap ("1️⃣").
/// Casing looks at cased letters only: "U.S" is Upper, "O'Neil" Mixed, a single capital Capitalised, "日本" None.
PieceShape piece_shape(std::string_view piece);

}  // namespace unspun
