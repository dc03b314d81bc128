#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// Cuts a text into the sentences that evidence is shown in. Keeps a tokenizer and its buffers between texts: one for
/// each thread.
class SentenceCutter {
 public:
  /// The sentences in order, from the first byte of the first token to the last byte of the last.
  std::vector<ByteRange> sentences(std::string_view text);

 private:
  Tokenizer x_tokenizer;
  TokenizedText x_tokens;
};

/// The part of the text that shows `range`: the sentences it touches as one range, or `range` itself where it lies
/// outside all of them. `sentences` as SentenceCutter gives them; a binary search.
ByteRange context_of(ByteRange range, const std::vector<ByteRange>& sentences);

}  // namespace unspun
