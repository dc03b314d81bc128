#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// What an ending (or an irregular form) says of a word. English shares "s" between plurals and third persons, so
/// they share a name here too. A regular verb's "ed" is Past and Participle both.
enum class Inflection : std::uint8_t {
  Base,           ///< go, man, big
  PluralOrThird,  ///< goes, men
  Past,           ///< went
  Participle,     ///< gone
  Gerund,         ///< going
  Comparative,    ///< bigger
  Superlative,    ///< biggest
  Adverb,         ///< possible: possibly
};
inline constexpr std::size_t kInflections = 8;

/// A form that is not made by rule: (went, go, Past).
struct IrregularForm {
  std::string surface;
  std::string lemma;
  Inflection inflection;
  bool operator==(const IrregularForm&) const = default;
};

/// WordNet's exception lists, noun.exc, verb.exc and adj.exc: lines "surface lemma [lemma...]". They do not say which
/// form a form is, so that is read from its shape and from the other forms of the lemma: of went and gone the one in
/// -n is the participle, of sang and sung the one with u; ran and came have participles like the lemma. BadFormat
/// with path:line for a line of fewer than two fields. Phrases ("bogged_down") are left out: they inflect by their
/// head.
Result<std::vector<IrregularForm>> irregular_nouns(std::string_view content, const std::string& path);
Result<std::vector<IrregularForm>> irregular_verbs(std::string_view content, const std::string& path);
Result<std::vector<IrregularForm>> irregular_adjectives(std::string_view content, const std::string& path);

/// What those lists leave out because WordNet does not need it: all of be, third persons (does, has), verbs that do
/// not change (put), second participles (got), comparisons of words that are no adjectives there (more, less).
std::vector<IrregularForm> further_irregulars();

}  // namespace unspun
