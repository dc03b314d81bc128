#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/byte_range.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/synonym.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// What a simulated spinner may write for each word or expression of up to three words, lower case, all senses mixed:
/// spinners are blind to sense.
class SpinnerTable {
 public:
  /// From pairs (word: what stands in the text, synonym: what is written). With an inflector the forms match
  /// (careful morphology); without, only exact forms are swapped, as simple spinners do.
  static SpinnerTable from(const std::vector<SynonymPair>& pairs, const Inflector* inflector);

  const std::vector<std::string>* synonyms(const std::string& expression) const;
  std::size_t size() const { return x_synonyms.size(); }
  /// A language where "a" is no article: SpinnerOptions::mend_articles does nothing.
  void has_no_a_an() { x_has_a_an = false; }
  bool has_a_an() const { return x_has_a_an; }
  void leave_out(const std::string& expression) { x_synonyms.erase(expression); }

 private:
  std::unordered_map<std::string, std::vector<std::string>> x_synonyms;
  bool x_has_a_an = true;
};

/// How a simulated spinner works. Real ones are blind to sense, keep numbers and names of people, and mostly write the
/// same word for a word throughout.
struct SpinnerOptions {
  double strength = 0.5;          ///< share of the words and expressions that it knows which it swaps
  bool consistent = true;         ///< always the same swap in one document
  bool keep_capitalised = false;  ///< leaves words alone that are capitalised inside a sentence
  bool keep_titles = false;       ///< leaves lines alone that are headings: no mark ends them
  bool keep_quotes = false;       ///< leaves alone what stands between quotation marks
  bool mend_articles = false;     ///< turns a into an, and back, before what it wrote
};

/// One swap: the bytes of the corrupted text that were written, and what stood there.
struct Swap {
  ByteRange range;
  std::string original;
};

struct CorruptedText {
  std::string text;
  std::vector<Swap> swaps;  ///< in text order
};

/// Corrupts clean text as a spinner does. The same text, table, options and seed give the same result.
CorruptedText spun(std::string_view text, const SpinnerTable& table, const SpinnerOptions& options, std::uint64_t seed,
                   Tokenizer& tokenizer);

}  // namespace unspun
