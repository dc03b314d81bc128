#pragma once

#include <cstdint>
#include <string_view>

#include "base/byte_range.hpp"
#include "evidence/place.hpp"
#include "evidence/word_stream.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// A document as it was read, for turning places into byte ranges.
struct ReadDocument {
  std::string_view text;
  const TokenizedText& tokenized;
  const WordStream& stream;

  /// Words [begin, end) of the stream.
  ByteRange range_of(std::uint32_t begin, std::uint32_t end) const {
    return {tokenized.tokens[stream.tokens[begin]].begin, tokenized.tokens[stream.tokens[end - 1]].end};
  }
  ByteRange range_of(const Place& place) const { return range_of(place.begin, place.end); }
};

}  // namespace unspun
