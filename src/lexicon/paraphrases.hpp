#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// The pairs of a list of paraphrases, lines "word<TAB>word" such as those of the Paraphrase Database, both ways round.
/// Such lists are learned from translations and full of what is no synonym; left out are
///   - entries that are no inflectable_form(), and words that the inflector does not know ("wmtc", "eegadvc"),
///   - forms of one lemma: (theme, themes), (contact, contacting),
///   - single words that have no inflection in common: (comment, remarks),
///   - spellings of one word: (semi-conductors, semiconductors), (colour, color), (exportaçao, exportação).
/// Sorted, one of each, source kFromParaphrases. `content` is the plain (decompressed) text; `path` is for messages.
/// BadFormat with path:line where a line does not have two fields.
Result<std::vector<SynonymPair>> paraphrase_pairs(std::string_view content, const std::string& path,
                                                  const Inflector& inflector);

/// Whether two expressions are one, spelled differently: apart from hyphens, spaces and apostrophes, accents, or
/// British and American habits (our/or, ise/ize, re/er, ae/e, ogue/og, doubled consonants).
bool are_spellings_of_one(std::string_view a, std::string_view b);

}  // namespace unspun
