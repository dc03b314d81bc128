#include "rate/rule_sentences.hpp"

#include "rate/rule_characters.hpp"

namespace unspun {
namespace {

bool is_all_punctuation(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    if (!is_punctuation(point.value)) return false;
    at += point.size;
  }
  return true;
}

bool is_end_word(std::string_view word) {
  const CodePoint point = code_point_at(word, 0);
  return point.size == word.size() && is_sentence_end(point.value);
}

}  // namespace

std::size_t rule_sentences(std::string_view text, const ByteRange* first_word, const ByteRange* last_word) {
  if (first_word == last_word) return 0;
  std::size_t sentences = 1;
  bool is_ended = false;
  for (const ByteRange* word = first_word; word != last_word; ++word) {
    // White space other than one space between words is a word of its own for spaCy, and begins a sentence.
    const bool is_apart = word != first_word && word->begin > word[-1].end &&
                          (word->begin - word[-1].end > 1 || text[word[-1].end] != ' ');
    const std::string_view its_text = word->of(text);
    if (is_ended && (is_apart || !is_all_punctuation(its_text))) {
      // A symbol such as U+1DA88 ends sentences without being punctuation.
      if (is_apart || !is_end_word(its_text)) {
        ++sentences;
        is_ended = false;
      }
    }
    is_ended = is_ended || is_end_word(its_text);
  }
  return sentences;
}

}  // namespace unspun
