#pragma once

#include <string>
#include <utility>

#include "evidence/place_finder.hpp"
#include "evidence/word_stream.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// A text with its tokens, words and places.
struct ReadText {
  std::string text;
  TokenizedText tokenized;
  WordStream stream;
  DocumentPlaces places;

  ReadText(const EvidenceModel& model, std::string as_written, std::size_t kept = kKeptCandidates)
      : text(std::move(as_written)) {
    Tokenizer tokenizer;
    tokenizer.tokenize(text, tokenized);
    read_words(text, tokenized, model.vocabulary, stream);
    PlaceFinder(model, kept).find(text, tokenized, stream, places);
  }
  std::string found(const Place& place) const {
    const Token& first = tokenized.tokens[stream.tokens[place.begin]];
    return text.substr(first.begin, tokenized.tokens[stream.tokens[place.end - 1]].end - first.begin);
  }
};

}  // namespace unspun
