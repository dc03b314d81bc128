#include "rate/spun_ranges.hpp"

#include <algorithm>
#include <optional>

namespace unspun {
namespace {

/// One past the last byte of what belongs to a token's sentence: the token's own end where the next sentence of the
/// stream goes on in the same one.
std::size_t sentence_end(const ReadDocument& document, std::uint32_t token, std::optional<std::uint32_t> next_token) {
  const auto& [tokens, sentences] = document.tokenized;
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), token,
                       [](std::uint32_t t, const Sentence& sentence) { return t < sentence.first_token; });
  const std::uint32_t last = std::prev(after)->last_token - 1;
  return next_token && *next_token <= last ? tokens[token].end : tokens[last].end;
}

}  // namespace

std::vector<WordRange> word_ranges(const std::vector<SentenceRun>& runs, const DocumentPlaces& places) {
  std::vector<WordRange> ranges;
  std::uint64_t words = 0;
  std::uint32_t sentence = 0;
  for (const SentenceRun& run : runs) {
    for (; sentence < run.first; ++sentence) words += places.sentences[sentence].words;
    const std::uint64_t before = words;
    for (; sentence < run.end; ++sentence) words += places.sentences[sentence].words;
    if (words > before) ranges.push_back({before + 1, words});
  }
  return ranges;
}

std::vector<ByteRange> byte_ranges(const std::vector<SentenceRun>& runs, const ReadDocument& document) {
  const WordStream& stream = document.stream;
  const auto is_token = [&](std::uint32_t word) { return stream.tokens[word] != WordStream::kNoToken; };
  std::vector<ByteRange> ranges;
  for (const SentenceRun& run : runs) {
    std::uint32_t first = stream.sentence_begins[run.first];
    const std::uint32_t end = stream.sentence_begins[run.end];
    while (first < end && !is_token(first)) ++first;
    if (first == end) continue;
    std::uint32_t last = end - 1;
    while (!is_token(last)) --last;
    std::optional<std::uint32_t> next;
    for (std::size_t i = end; i < stream.tokens.size() && !next; ++i) {
      if (is_token(static_cast<std::uint32_t>(i))) next = stream.tokens[i];
    }
    ranges.push_back(
        {document.tokenized.tokens[stream.tokens[first]].begin, sentence_end(document, stream.tokens[last], next)});
  }
  return ranges;
}

}  // namespace unspun
