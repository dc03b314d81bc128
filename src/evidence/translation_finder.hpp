#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "evidence/place_finder.hpp"

namespace unspun {

/// What machine translation gets wrong that the reference can tell.
enum class TranslationSlip : std::uint8_t {
  MissingWord,   ///< an article, preposition or pronoun belongs here: "went to ^ school board"
  WrongForm,     ///< agreement, number, tense: "the report say"
  WrongWord,     ///< another function word belongs here: "said at Tuesday", "his" for "its"
  WrongOrder,    ///< two neighbours the other way round: "they will again turn"
  ExtraWord,     ///< a function word too many: "of the his grandmother"
  Untranslated,  ///< a word in lower case that is no English word
};
inline constexpr std::size_t kTranslationSlips = 6;

/// A place, and the smallest edit that would make it fit better.
struct TranslationPlace {
  std::uint32_t begin = 0;  ///< words [begin, end) of the WordStream; what is missing belongs before the first of them
  std::uint32_t end = 0;
  TranslationSlip slip = TranslationSlip::MissingWord;
  PhraseWords expected = {};  ///< what would be read for those words; empty for an untranslated word
  double delta = 0;           ///< log P(window with the edit) - log P(window as it stands), nats; 0 if untranslated
};

/// Tries small edits at the places of a document where the reference knows no three words that hold together: each edit
/// that could be tried there is a place, whatever its delta, since the share of high deltas is what tells. Const and
/// safe from many threads.
class TranslationFinder {
 public:
  explicit TranslationFinder(const EvidenceModel& model);

  /// `fits` are those of the stream's words, DocumentPlaces::fits. By position of `begin`.
  void find(const TokenizedText& tokenized, const WordStream& stream, const std::vector<LanguageModel::Fit>& fits,
            std::vector<TranslationPlace>& places) const;

 private:
  struct Sentence;
  void try_inserting(const Sentence& sentence, std::size_t at, std::vector<TranslationPlace>& places) const;
  void try_other_words(const Sentence& sentence, std::size_t at, std::vector<TranslationPlace>& places) const;
  void try_with_next(const Sentence& sentence, std::size_t at, std::vector<TranslationPlace>& places) const;
  std::vector<WordId> other_forms(WordId word) const;

  const EvidenceModel& x_model;
  std::vector<WordId> x_insertable;
  std::vector<std::vector<WordId>> x_confusions;  ///< sets of function words that are taken for each other
  std::vector<std::uint8_t> x_set_of;             ///< by word: 1 + index in x_confusions, 0 for none
};

}  // namespace unspun
