#include "tokenize/casing.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("casing: how words are written") {
  CHECK(piece_shape("bold").casing == Casing::Lower);
  CHECK(piece_shape("don’t").casing == Casing::Lower);
  CHECK(piece_shape("Bold").casing == Casing::Capitalised);
  CHECK(piece_shape("I").casing == Casing::Capitalised);
  CHECK(piece_shape("Élan").casing == Casing::Capitalised);
  CHECK(piece_shape("NATO").casing == Casing::Upper);
  CHECK(piece_shape("MP3").casing == Casing::Upper);
  CHECK(piece_shape("U.S").casing == Casing::Upper);
  CHECK(piece_shape("ÉTÉ").casing == Casing::Upper);
  CHECK(piece_shape("iPhone").casing == Casing::Mixed);
  CHECK(piece_shape("O'Neil").casing == Casing::Mixed);
  CHECK(piece_shape("日本").casing == Casing::None);
}

TEST_CASE("casing: only words have any") {
  CHECK(piece_shape("1990s").casing == Casing::None);
  CHECK(piece_shape("1990s").kind == TokenKind::Number);
  CHECK(piece_shape(",").kind == TokenKind::Punctuation);
  CHECK(piece_shape("").kind == TokenKind::Punctuation);
}

TEST_CASE("casing: a number has at most three letters, all at its end") {
  CHECK(piece_shape("5km").kind == TokenKind::Number);
  CHECK(piece_shape("100mph").kind == TokenKind::Number);
  CHECK(piece_shape("4chan").kind == TokenKind::Word);
  CHECK(piece_shape("2x4").kind == TokenKind::Word);
  CHECK(piece_shape("٣").kind == TokenKind::Number);
}
