#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenize/token.hpp"

namespace unspun {

/// Makes tokens of UAX #29 word pieces: the rules 1-9 of tokenizer.hpp. Pieces come in text order, without overlap;
/// blank ones may be left out. A rule that joins pieces looks back at the tokens made so far; one that spans pieces
/// (URL, e-mail) takes its whole stretch at its first piece, and pieces inside it are passed over. So it does not
/// matter who found the pieces, and the work for each is bounded by its own length.
class TokenRules {
 public:
  /// Begins a text; `tokens` is appended to.
  TokenRules(std::string_view text, std::vector<Token>& tokens) : x_text(text), x_tokens(tokens) {}

  void add(std::uint32_t begin, std::uint32_t end);

 private:
  void add_cut(std::uint32_t begin, std::uint32_t end);
  void add_mixed(std::uint32_t begin, std::uint32_t end);
  void add_visible(std::uint32_t begin, std::uint32_t end);
  void add_word(std::uint32_t begin, std::uint32_t end);
  void add_whole(std::uint32_t begin, std::uint32_t end);
  void add_punctuation(std::uint32_t begin, std::uint32_t end);
  void push(std::uint32_t begin, std::uint32_t end, TokenKind kind, Casing casing = Casing::None);

  bool takes_url(std::uint32_t begin);
  bool takes_email(std::uint32_t at);
  bool joins_abbreviation(std::uint32_t begin, std::uint32_t end);
  bool joins_apostrophe(std::uint32_t begin, std::uint32_t end);
  bool joins_clock_time(std::uint32_t begin, std::uint32_t end);
  bool last_ends_at(std::uint32_t at) const { return !x_tokens.empty() && x_tokens.back().end == at; }
  char byte_at(std::uint32_t at) const { return at < x_text.size() ? x_text[at] : '\0'; }

  std::string_view x_text;
  std::vector<Token>& x_tokens;
  std::uint32_t x_taken = 0;  // pieces before this offset are part of a token already
};

}  // namespace unspun
