#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "lexicon/garbled_pairs.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// Where the word data of a language lies that a model is trained from. An empty path leaves a source out.
struct ResourcePaths {
  std::string hunspell_affixes;
  std::string hunspell_words;
  std::string mythes;           ///< th_en_US_v2.dat
  std::string wordnet;          ///< directory of WordNet 3.0
  std::string paraphrases;      ///< word<TAB>word, may be .zst
  std::string garbled_phrases;  ///< garbled<TAB>expected
  std::string spinner_pairs;    ///< our own list: found<TAB>expected|...
  std::string student_spinner;  ///< word:synonym,synonym,... - for corrupting only
};

/// The paths on a Debian system with the packages of scripts/packages.txt; `project` is the root of the repository and
/// `shared` the folder of training data beside it. What is not there under `shared` is left out.
ResourcePaths english_resources(const std::string& project, const std::string& shared);

/// All word data, read.
struct Resources {
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
