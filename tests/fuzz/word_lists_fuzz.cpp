// Word data that people give to `unspun train`: thesauri, WordNet's files, lists of pairs, Hunspell's files as the
// inflector reads them, a language file. The first byte chooses; where it takes several files, a line "--" divides
// them. An error names the file, and pairs are sorted, one of each, in the form that words are kept in.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.hpp"
#include "lexicon/garbled_pairs.hpp"
#include "lexicon/inflectable.hpp"
#include "lexicon/inflector.hpp"
#include "lexicon/language.hpp"
#include "lexicon/mythes.hpp"
#include "lexicon/paraphrases.hpp"
#include "lexicon/wordnet.hpp"

namespace {

using namespace unspun;

void require_message(const Error& error, std::string_view path) {
  require(error.message.starts_with(path));
}

/// Pieces between lines "--", the last ones empty where there are fewer.
template <std::size_t count>
std::array<std::string_view, count> pieces(std::string_view bytes) {
  std::array<std::string_view, count> found;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = i + 1 == count ? bytes.npos : bytes.find("\n--\n");
    found[i] = bytes.substr(0, end);
    if (end == bytes.npos) break;
    found[i] = bytes.substr(0, end + 1);
    bytes.remove_prefix(end + 4);
  }
  return found;
}

void check(const std::vector<SynonymPair>& pairs) {
  const auto key = [](const SynonymPair& pair) { return std::pair(pair.word, pair.synonym); };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    require(!pairs[i].word.empty() && !pairs[i].synonym.empty() && pairs[i].word != pairs[i].synonym);
    if (i > 0) require(key(pairs[i - 1]) < key(pairs[i]));
  }
}

void thesaurus(std::string_view bytes) {
  const auto pairs = mythes_pairs(bytes, "th.dat");
  if (!pairs) return require_message(pairs.error(), "th.dat:");
  check(*pairs);
  for (const SynonymPair& pair : *pairs) require(inflectable_form(pair.synonym) == pair.synonym);
}

void wordnet(std::string_view bytes) {
  const auto [data, index, verbs, verb_index] = pieces<4>(bytes);
  const auto net = Wordnet::from(
      {{'n', data, "data.noun", index, "index.noun"}, {'v', verbs, "data.verb", verb_index, "index.verb"}});
  if (!net) return require(!net.error().message.empty());
  check(net->pairs());
  for (const std::string_view word : {"", "card", "playing card"}) {
    for (const Sense& sense : net->senses(word)) {
      for (const std::string& near : sense.near) require(near != word);
    }
  }
}

Result<Inflector> inflector_of(std::string_view bytes) {
  const auto files = pieces<9>(bytes);
  return Inflector::from({{files[0], "en.aff"},
                          {files[1], "en.dic"},
                          {files[2], "noun.exc"},
                          {files[3], "verb.exc"},
                          {files[4], "adj.exc"},
                          {files[5], "index.noun"},
                          {files[6], "index.verb"},
                          {files[7], "index.adj"},
                          {files[8], "index.adv"}});
}

void inflections(std::string_view bytes) {
  const auto inflector = inflector_of(bytes);
  if (!inflector) return require(inflector.error().message.find(':') != std::string::npos);
  for (const std::string_view word : {"card", "cards", "go", "went", "a"}) {
    for (const Reading& reading : inflector->readings(word)) {
      const auto forms = inflector->forms(reading.lemma, reading.inflection);
      require(std::find(forms.begin(), forms.end(), word) != forms.end());
    }
  }
  inflector->inflections({"card", "go up", kFromMythes});
}

void paraphrases(std::string_view bytes) {
  static const auto kInflector =
      inflector_of("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n\n--\n2\ncard/S\nhome/S\n\n--\n\n--\n\n--\n\n--\n");
  require(kInflector.has_value());
  const auto pairs = paraphrase_pairs(bytes, "ppdb.tsv", *kInflector);
  if (!pairs) return require_message(pairs.error(), "ppdb.tsv:");
  check(*pairs);
}

void garbled(std::string_view bytes) {
  const auto found = garbled_pairs(bytes, "garbled.tsv");
  if (!found) return require_message(found.error(), "garbled.tsv:");
  check(found->synonym_pairs());
  for (const GarbledPhrase& phrase : found->phrases) require(!phrase.garbled.empty());
}

void language(std::string_view bytes) {
  const auto rows = language_rows(bytes, "language.tsv");
  if (!rows) return require_message(rows.error(), "language.tsv:");
  const auto read = language_of(*rows, "language.tsv");
  if (!read) return require_message(read.error(), "language.tsv");
  require(!read->code.empty() && read->code.size() <= 16);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::array kReaders = {thesaurus, wordnet, inflections, paraphrases, garbled, language};
  kReaders[data[0] % kReaders.size()]({reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
