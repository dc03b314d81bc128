#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "evidence/word_stream.hpp"
#include "lexicon/vocabulary.hpp"

namespace unspun {

/// An idiom of another language, word for word in a text.
struct IdiomPlace {
  std::uint32_t begin = 0;  ///< words [begin, end) of the WordStream
  std::uint32_t end = 0;
  std::string_view expected;  ///< what English says; valid as long as the table
};

/// Idioms of other languages as word-for-word translation writes them: "cost an eye of the face". None of them is in
/// 141 million words of clean text (dictionaries/en/literal-idioms.tsv), so that one alone says much. Const and safe
/// from many threads.
class LiteralIdioms {
 public:
  LiteralIdioms() = default;
  /// Lines "literal<TAB>English<TAB>language", "#" begins a comment; idioms with words that the vocabulary does not
  /// have are left out. BadFormat for lines that are not so.
  static Result<LiteralIdioms> read(std::string_view lines, const Vocabulary& vocabulary);

  /// By position, not overlapping, the longer where two begin at a word.
  std::vector<IdiomPlace> find(const WordStream& stream) const;

  std::size_t size() const { return x_size; }

 private:
  struct Idiom {
    std::vector<WordId> words;
    std::string expected;
  };
  std::unordered_map<WordId, std::vector<Idiom>> x_by_first;
  std::size_t x_size = 0;
};

}  // namespace unspun
