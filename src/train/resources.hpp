#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "lexicon/garbled_pairs.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// Where the word data of a language lies that a model is trained from; train/language_file.hpp reads it. An empty path
/// leaves a source out.
struct ResourcePaths {
  std::string hunspell_affixes;
  std::string hunspell_words;
  std::string mythes;           ///< a thesaurus in the MyThes format
  std::string wordnet;          ///< directory of WordNet 3.0; English only
  std::string paraphrases;      ///< word<TAB>word, may be .zst
  std::string garbled_phrases;  ///< garbled<TAB>expected
  std::string spinner_pairs;    ///< our own list: found<TAB>expected|...
  std::string student_spinner;  ///< word:synonym,synonym,... - for corrupting only
};

/// All word data, read.
struct Resources {
  bool has_a_an = true;  ///< Language::has_a_an
  Inflector inflector;
  std::vector<SynonymPair> mythes;
  std::vector<SynonymPair> wordnet;
  std::vector<SynonymPair> paraphrases;
  std::vector<SynonymPair> spinners;
  std::vector<SynonymPair> student;
  GarbledPairs garbled;
};
Result<Resources> read_resources(const ResourcePaths& paths);

}  // namespace unspun
