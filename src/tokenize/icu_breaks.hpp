#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace unspun {

/// UAX #29 boundaries by ICU's root rules. Offsets are bytes of the whole text, ascending. One object a thread.
///
/// Two characters are shown to ICU as others, since its versions disagree about them: "@" (a letter in ICU 72 only)
/// as "#", and ":" (inside words up to ICU 71) as "-"; they have the same part in sentences.
class IcuBreaks {
 public:
  IcuBreaks();

  /// Appends the end of every word piece, white space included, of text[begin, end) to `word_ends`, and the end of
  /// every sentence to `sentence_ends`.
  void add(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t>& word_ends,
           std::vector<std::uint32_t>& sentence_ends);

 private:
  struct Close {
    void operator()(UBreakIterator* iterator) const;
  };
  using Iterator = std::unique_ptr<UBreakIterator, Close>;

  void add_ends(UBreakIterator* iterator, std::vector<std::uint32_t>& ends);

  Iterator x_words;
  Iterator x_sentences;
  std::vector<char16_t> x_units;         // the text as UTF-16
  std::vector<std::uint32_t> x_offsets;  // for each unit, and one past the last, its byte offset in the whole text
};

}  // namespace unspun
