#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/synonym.hpp"
#include "lexicon/vocabulary.hpp"
#include "train/word_vectors.hpp"

namespace unspun {

/// The forms of a vocabulary on the way to a model, by spelling.
class FormIndex {
 public:
  explicit FormIndex(const std::vector<VocabularyEntry>& entries);
  /// kUnknownWord where it is none of them.
  WordId id(std::string_view form) const;
  /// The numbers of an expression, hyphens counting as spaces; nothing where a word is unknown or there are more than
  /// kMaxPhraseWords.
  std::optional<PhraseWords> words(std::string_view expression) const;

 private:
  std::unordered_map<std::string, WordId> x_ids;
};

/// Reads our own list of what spinners write: `found<TAB>expected[|expected...]`, `#` begins a comment. A pair's `word`
/// is the expected, its `synonym` the found side. BadFormat names path:line.
Result<std::vector<SynonymPair>> spinner_pairs(const std::string& path);

struct CandidateLists {
  std::vector<std::vector<Candidate>> by_found;  ///< by word number
  std::vector<PhraseEntry> phrases;
};

struct MiningInput {
  const std::vector<VocabularyEntry>& vocabulary;
  const WordVectors& vectors;
  const Inflector& inflector;
  std::vector<SynonymPair> both_ways;      ///< thesaurus pairs: either may have been written for the other
  std::vector<SynonymPair> one_way;        ///< `synonym` was written for `word`
  std::vector<SynonymPair> known_phrases;  ///< one way, and the found side is garbled by itself
};

/// Joins all sources, inflects every pair to match, adds neighbours by vectors, and keeps the most promising
/// candidates of every word. Other forms or spellings of the found word are no candidates.
CandidateLists mine_candidates(const MiningInput& input, const std::function<void(const std::string&)>& progress);

Result<void> write_candidates_part(const std::string& path, const CandidateLists& lists);
Result<CandidateLists> read_candidates_part(const std::string& path);

}  // namespace unspun
