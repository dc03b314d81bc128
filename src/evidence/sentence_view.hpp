#pragma once

#include "evidence/place_finder.hpp"

namespace unspun {

/// One sentence of the stream, with what all its places need.
struct PlaceFinder::SentenceView {
  std::string_view text;
  const TokenizedText& tokenized;
  std::span<const WordId> words;  ///< with <s> and </s>
  std::span<const std::uint32_t> tokens;
  std::uint32_t offset;                      ///< of words[0] in the stream
  const WordCounts& counts;                  ///< of the document
  std::span<const LanguageModel::Fit> fits;  ///< of each word after its context
  double sum = 0;                            ///< of their log probabilities

  const Token& token(std::size_t word) const { return tokenized.tokens[tokens[word]]; }
  bool is_word(std::size_t word) const {
    return tokens[word] != WordStream::kNoToken && token(word).kind == TokenKind::Word;
  }
};

}  // namespace unspun
