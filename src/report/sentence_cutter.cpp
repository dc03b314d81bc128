#include "report/sentence_cutter.hpp"

#include <algorithm>

namespace unspun {

std::vector<ByteRange> SentenceCutter::sentences(std::string_view text) {
  x_tokens.clear();
  x_tokenizer.tokenize(text, x_tokens);
  std::vector<ByteRange> ranges;
  ranges.reserve(x_tokens.sentences.size());
  for (const Sentence& sentence : x_tokens.sentences)
    ranges.push_back({x_tokens.tokens[sentence.first_token].begin, x_tokens.tokens[sentence.last_token - 1].end});
  return ranges;
}

ByteRange context_of(ByteRange range, const std::vector<ByteRange>& sentences) {
  ByteRange context = range;
  auto sentence = std::partition_point(sentences.begin(), sentences.end(),
                                       [range](ByteRange candidate) { return candidate.end <= range.begin; });
  for (; sentence != sentences.end() && sentence->begin < range.end; ++sentence) {
    context.begin = std::min(context.begin, sentence->begin);
    context.end = std::max(context.end, sentence->end);
  }
  return context;
}

}  // namespace unspun
