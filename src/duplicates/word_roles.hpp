#pragma once

#include <cstdint>
#include <vector>

#include "base/word_id.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/vocabulary.hpp"

namespace unspun {

/// What a spinner does to a word.
enum class WordRole : std::uint8_t {
  Changeable,  ///< it may be replaced, or be what a spinner writes
  Glue,        ///< a function word: few spinners touch it, and it is found everywhere
  Fixed,       ///< no word is known to replace it, nor to be replaced by it
};

/// The role of every word of a vocabulary, read once off the table of candidates; 5 bytes a word, immutable.
///
///   "navy"    Changeable: a spinner writes it for "military"
///   "of"      Glue
///   "Calderón", "ibuprofen"    Fixed
class WordRoles {
 public:
  static WordRoles from(const Vocabulary& vocabulary, const CandidateTable& candidates);

  /// Of a word that the vocabulary lacks: Changeable, for a spinner's rarest words are those that no reference holds.
  WordRole of(WordId word) const { return word < x_roles.size() ? x_roles[word] : WordRole::Changeable; }
  /// One word for all glue words that spinners write for each other ("amongst" and "among"); itself for any other.
  WordId glue_class(WordId word) const { return word < x_classes.size() ? x_classes[word] : word; }

 private:
  std::vector<WordRole> x_roles;
  std::vector<WordId> x_classes;
};

}  // namespace unspun
