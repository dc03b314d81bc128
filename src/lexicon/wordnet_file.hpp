#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// A link from one synset to another. `source_word` and `target_word` count from 1 where only these words are meant,
/// 0 where the whole synsets are.
struct WordnetPointer {
  std::string symbol;        ///< "@" hypernym, "~" hyponym, "&" similar to, "^" see also, ...
  char pos = 'n';            ///< part of speech of the target: n v a r
  std::uint32_t offset = 0;  ///< the target's place in the data file of that part of speech
  std::uint8_t source_word = 0;
  std::uint8_t target_word = 0;
};

/// One line of a data file: words that mean the same, and its links. Words keep their order; one that is no
/// inflectable_form() ("10-pounder") stays as an empty string, because pointers count words.
struct Synset {
  std::uint32_t offset = 0;
  char pos = 'n';  ///< n v a r; the satellites "s" of adjectives count as a
  std::vector<std::string> words;
  std::vector<WordnetPointer> pointers;
};

/// One line of an index file: a lemma and its synsets, most frequent sense first.
struct WordnetLemma {
  std::string lemma;
  std::vector<std::uint32_t> offsets;
};

/// The synsets of a WordNet data file (wndb(5WN)): data.noun, data.verb, data.adj or data.adv. BadFormat with
/// path:line at the first line that does not fit. Ordered by offset.
Result<std::vector<Synset>> wordnet_synsets(std::string_view content, const std::string& path);

/// The lemmas of a WordNet index file, in its order; those that are no inflectable_form() are left out.
Result<std::vector<WordnetLemma>> wordnet_lemmas(std::string_view content, const std::string& path);

}  // namespace unspun
