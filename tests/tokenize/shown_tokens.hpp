#pragma once

#include <string>
#include <string_view>

#include "tokenize/tokenizer.hpp"

namespace unspun {

/// The tokens of a text between bars, a blank where they do not touch: "it's me" is "|it|'s| |me|". A kind other than
/// Word and Punctuation is shown by its first letter: "|N:42|".
inline std::string shown(std::string_view text, const TokenizedText& found, Sentence part) {
  std::string result;
  for (std::uint32_t i = part.first_token; i < part.last_token; ++i) {
    const Token& token = found.tokens[i];
    const bool touches = i > part.first_token && found.tokens[i - 1].end == token.begin;
    if (!touches) result += i == part.first_token ? "|" : " |";
    switch (token.kind) {
      case TokenKind::Number:
        result += "N:";
        break;
      case TokenKind::Url:
        result += "U:";
        break;
      case TokenKind::Email:
        result += "@:";
        break;
      case TokenKind::Emoji:
        result += "E:";
        break;
      case TokenKind::Possessive:
        result += "P:";
        break;
      case TokenKind::Word:
      case TokenKind::Punctuation:
        break;
    }
    result += token.of(text);
    result += "|";
  }
  return result;
}

inline std::string shown_tokens(std::string_view text) {
  Tokenizer tokenizer;
  TokenizedText found;
  tokenizer.tokenize(text, found);
  return shown(text, found, {0, static_cast<std::uint32_t>(found.tokens.size())});
}

/// The sentences of a text, from first to last token, in brackets; line breaks are shown as "/".
inline std::string shown_sentences(std::string_view text) {
  Tokenizer tokenizer;
  TokenizedText found;
  tokenizer.tokenize(text, found);
  std::string result;
  for (const Sentence& sentence : found.sentences) {
    const std::uint32_t begin = found.tokens[sentence.first_token].begin;
    const std::uint32_t end = found.tokens[sentence.last_token - 1].end;
    result += "[";
    for (const char c : text.substr(begin, end - begin)) result += c == '\n' ? '/' : c;
    result += "]";
  }
  return result;
}

}  // namespace unspun
