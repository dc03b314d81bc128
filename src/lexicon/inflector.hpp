#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "lexicon/inflect_irregulars.hpp"
#include "lexicon/part_of_speech.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// What a surface form may be: ("went": go, Past).
struct Reading {
  std::string lemma;
  Inflection inflection = Inflection::Base;
  bool operator==(const Reading&) const = default;
};

/// The bytes of the files an Inflector is made from, each with the path to name in messages.
struct InflectorFiles {
  struct File {
    std::string_view content;
    std::string path;
  };
  File affixes;          ///< Hunspell .aff
  File words;            ///< Hunspell .dic
  File noun_exceptions;  ///< WordNet noun.exc, ...
  File verb_exceptions;
  File adjective_exceptions;
  File nouns;  ///< WordNet index.noun, ...
  File verbs;
  File adjectives;
  File adverbs;
};

/// The forms of English words, both ways, spelled out once into tables (some 100 MB: for building a model, not for
/// rating): regular ones from the flags of the Hunspell word list, irregular ones from WordNet's exception lists,
/// adverbs and the parts of speech from WordNet's indexes. Everything is lower case.
///
///   readings("men")                        (man, PluralOrThird)
///   forms("go", Inflection::Past)          went
///   inflections({search, look, s})         search/look, searches/looks, searched/looked, searching/looking
///   inflections({mention, bring up, s})    ..., mentioned/brought up, ...
///
/// Immutable once made, so const methods are safe from many threads. A look-up is one hash; nothing is suggested or
/// analysed at that time.
class Inflector {
 public:
  static Result<Inflector> open(const std::string& affix_path, const std::string& words_path,
                                const std::string& wordnet_directory);
  static Result<Inflector> from(const InflectorFiles& files);

  /// What a single word may be; empty where it is unknown. Base first.
  std::span<const Reading> readings(std::string_view surface) const;
  /// The forms of a lemma, the usual one first; empty where it has none such.
  std::span<const std::string> forms(std::string_view lemma, Inflection inflection) const;
  bool knows(std::string_view surface) const { return !readings(surface).empty(); }

  /// The PartOfSpeech of a single word in the form that it has: "walked" is a verb, "walks" a noun or a verb. 0 where
  /// it is unknown.
  std::uint8_t parts_of_speech(std::string_view surface) const;

  /// Whether two words are forms of one lemma: vehicle and vehicles, went and gone.
  bool share_lemma(std::string_view a, std::string_view b) const;

  /// The pair itself, then each pair of surfaces of the same inflection. A phrase is inflected at its head: the first
  /// word of a verb phrase ("bring up"), else the last, or the one before a preposition ("heads of state").
  std::vector<SynonymPair> inflections(const SynonymPair& pair) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <class T>
  using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
  using Forms = std::array<std::vector<std::string>, kInflections>;

  Result<void> add_parts_of_speech(const InflectorFiles& files);
  Result<void> add_irregulars(const InflectorFiles& files);
  Result<void> add_regulars(const InflectorFiles& files);
  void add_adverbs();
  void add_bases();
  void add(std::string_view surface, const std::string& lemma, Inflection inflection);
  void remove(const std::string& surface, const std::string& lemma);
  std::uint8_t lemma_parts(std::string_view lemma) const;
  bool is_verb_phrase(const std::vector<std::string_view>& words, std::string_view phrase) const;
  std::vector<std::string> phrase_forms(std::string_view phrase, Inflection inflection) const;

  TextMap<std::uint8_t> x_parts_of_speech;
  TextMap<std::vector<Reading>> x_readings;
  TextMap<Forms> x_forms;
};

}  // namespace unspun
