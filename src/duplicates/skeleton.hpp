#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "duplicates/word_roles.hpp"
#include "lexicon/vocabulary.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// What is left of a text when every word is taken out that a spinner could have changed: function words, names,
/// numbers and words without synonyms, in their order. A spun copy keeps most of it, however many words were swapped
/// and however many words stand for one.
///
///   The *defence* *ministry* of Mexico *said* on Monday that 12 *ships* ...      (* changeable)
///   The *safety*  *service*  of Mexico *mentioned* on Monday that 12 *vessels* ...
///   both: the of mexico on monday that 12
///
/// Function words alone find plagiarism already (Stamatatos, "Plagiarism detection using stopword n-grams", JASIST 62,
/// 2011); the fixed words between them make short runs of them rare. Runs of four are what documents are compared by:
/// tests/bench/results/2026-11-22-duplicates.md has the other lengths, and synonym classes, which do worse.
struct Skeleton {
  std::vector<std::uint64_t> shingles;  ///< a hash of each run of kShingleWords skeleton words; sorted, no two equal
  std::vector<std::uint64_t> names;     ///< a hash of each rare name and long number; sorted, no two equal
};

inline constexpr std::size_t kShingleWords = 4;

/// Reads skeletons; linear in the text. For one thread at a time: buffers are reused.
class SkeletonReader {
 public:
  /// Both must outlive the reader.
  SkeletonReader(const Vocabulary& vocabulary, const WordRoles& roles) : x_vocabulary(vocabulary), x_roles(roles) {}

  void read(std::string_view text, const TokenizedText& tokenized, Skeleton& skeleton);

 private:
  void read_token(std::string_view text, const Token& token, bool is_inside_sentence, Skeleton& skeleton);

  const Vocabulary& x_vocabulary;
  const WordRoles& x_roles;
  std::string x_form;
  std::vector<std::uint64_t> x_words;
};

}  // namespace unspun
