#include "train/candidate_miner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <unordered_map>

#include "lexicon/paraphrases.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMaxCandidates = 24;     // of a word
constexpr std::size_t kMaxPhraseExpected = 8;  // of a found expression
constexpr std::size_t kNeighbours = 12;        // by vectors
constexpr float kMinCosine = 0.5F;

std::int8_t cosine_of(const WordVectors& vectors, WordId a, WordId b) {
  if (a >= vectors.words() || b >= vectors.words()) return kNoCosine;
  return static_cast<std::int8_t>(std::lround(100 * vectors.cosine(a, b)));
}

/// How promising a candidate is before any context is seen; only ranks what is kept.
double promise(const Candidate& candidate, const std::vector<VocabularyEntry>& vocabulary) {
  double score = 0;
  if (candidate.sources & kFromSpinners) score += 3;
  if (candidate.sources & kFromGarbled) score += 2;
  if (candidate.sources & kFromMythes) score += 1;
  if (candidate.sources & kFromWordnet) score += 1;
  if (candidate.sources & kFromWordnetNear) score += 0.4;
  if (candidate.sources & kFromParaphrases) score += 0.6;
  if (candidate.cosine != kNoCosine) score += 0.02 * candidate.cosine;
  return score + 0.15 * std::log10(1.0 + static_cast<double>(vocabulary[candidate.word].count));
}

class Miner {
 public:
  explicit Miner(const MiningInput& input)
      : x_input(input), x_forms(input.vocabulary), x_lists(input.vocabulary.size()) {}

  void add(const SynonymPair& pair, bool both_ways, bool whole) {
    for (const SynonymPair& inflected : x_input.inflector.inflections(pair)) {
      const auto expected = x_forms.words(inflected.word);
      const auto found = x_forms.words(inflected.synonym);
      if (!expected || !found || *expected == *found) continue;
      if (phrase_size(*expected) == 1 && phrase_size(*found) == 1 && !whole) {
        add_words((*found)[0], (*expected)[0], pair.source);
        if (both_ways) add_words((*expected)[0], (*found)[0], pair.source);
      } else if (is_worth_a_phrase(*found, *expected, pair.source)) {
        add_phrase({*found, *expected, pair.source, static_cast<std::uint8_t>(whole ? 1 : 0), 0});
      }
    }
  }

  void add_neighbours() {
    const auto lists = nearest(x_input.vectors, kNeighbours, kMinCosine);
    for (WordId word = kFirstWord; word < lists.size(); ++word) {
      if (!swappable(word)) continue;
      for (const Neighbour& neighbour : lists[word]) add_words(word, neighbour.word, kFromVectors);
    }
  }

  CandidateLists finish() {
    CandidateLists result;
    result.by_found.resize(x_lists.size());
    for (WordId found = 0; found < x_lists.size(); ++found) {
      auto& list = result.by_found[found];
      for (const auto& [word, sources] : x_lists[found]) {
        if (!is_other_form(found, word, sources)) {
          list.push_back({word, sources, cosine_of(x_input.vectors, found, word), 0});
        }
      }
      std::sort(list.begin(), list.end(), [&](const Candidate& a, const Candidate& b) {
        const double x = promise(a, x_input.vocabulary);
        const double y = promise(b, x_input.vocabulary);
        return x != y ? x > y : a.word < b.word;
      });
      if (list.size() > kMaxCandidates) list.resize(kMaxCandidates);
    }
    for (auto& [found, entries] : x_phrases) {
      std::sort(entries.begin(), entries.end(), [](const PhraseEntry& a, const PhraseEntry& b) {
        if (a.whole != b.whole) return a.whole > b.whole;
        if (a.sources != b.sources) return a.sources > b.sources;
        return a.expected < b.expected;
      });
      if (entries.size() > kMaxPhraseExpected) entries.resize(kMaxPhraseExpected);
      result.phrases.insert(result.phrases.end(), entries.begin(), entries.end());
    }
    return result;
  }

 private:
  /// Neither a name, nor a number or mark, nor a function word: what thesauri and vectors may speak of.
  bool swappable(WordId word) const { return (x_input.vocabulary[word].flags & (kFunctionWord | kNameLike)) == 0; }

  void add_words(WordId found, WordId expected, std::uint8_t source) {
    // Thesauri and vectors know nothing of function words that helps; lists of real swaps do.
    if ((source & (kFromSpinners | kFromGarbled)) == 0 && (!swappable(found) || !swappable(expected))) {
      if ((x_input.vocabulary[found].flags | x_input.vocabulary[expected].flags) & kFunctionWord) return;
    }
    x_lists[found][expected] |= source;
  }

  /// Expressions that a thesaurus calls merely near, or that stand for a function word ("old time" for "in", as in
  /// "the in thing"), are noise; so are found function words.
  bool is_worth_a_phrase(const PhraseWords& found, const PhraseWords& expected, std::uint8_t source) const {
    if (source & (kFromSpinners | kFromGarbled)) return true;
    if (source == kFromWordnetNear) return false;
    const auto is_function_word = [&](const PhraseWords& words) {
      return phrase_size(words) == 1 && (x_input.vocabulary[words[0]].flags & kFunctionWord) != 0;
    };
    return !is_function_word(found) && !is_function_word(expected);
  }

  void add_phrase(const PhraseEntry& entry) {
    auto& entries = x_phrases[entry.found];
    for (PhraseEntry& known : entries) {
      if (known.expected == entry.expected) {
        known.sources |= entry.sources;
        known.whole |= entry.whole;
        return;
      }
    }
    entries.push_back(entry);
  }

  bool is_other_form(WordId found, WordId candidate, std::uint8_t sources) const {
    if (sources & kFromSpinners) return false;
    const std::string& a = x_input.vocabulary[found].form;
    const std::string& b = x_input.vocabulary[candidate].form;
    return x_input.inflector.share_lemma(a, b) || are_spellings_of_one(a, b);
  }

  const MiningInput& x_input;
  FormIndex x_forms;
  std::vector<std::unordered_map<WordId, std::uint8_t>> x_lists;
  std::map<PhraseWords, std::vector<PhraseEntry>> x_phrases;
};

}  // namespace

FormIndex::FormIndex(const std::vector<VocabularyEntry>& entries) {
  for (std::size_t i = kFirstWord; i < entries.size(); ++i) x_ids[entries[i].form] = static_cast<WordId>(i);
}

WordId FormIndex::id(std::string_view form) const {
  const auto entry = x_ids.find(std::string(form));
  return entry == x_ids.end() ? kUnknownWord : entry->second;
}

std::optional<PhraseWords> FormIndex::words(std::string_view expression) const {
  PhraseWords words = {};
  std::size_t size = 0;
  std::size_t begin = 0;
  const auto add = [&](std::string_view word) {
    if (word.empty()) return true;
    if (size == kMaxPhraseWords) return false;
    words[size] = id(word);
    return words[size++] != kUnknownWord;
  };
  for (std::size_t i = 0; i <= expression.size(); ++i) {
    const bool clitic = i + 2 == expression.size() && expression.substr(i) == "'s" && i > begin;
    if (i == expression.size() || expression[i] == ' ' || expression[i] == '-' || clitic) {
      if (!add(expression.substr(begin, i - begin))) return std::nullopt;
      begin = clitic ? i : i + 1;
    } else if (expression.substr(i).starts_with("'s ") && i > begin) {
      if (!add(expression.substr(begin, i - begin))) return std::nullopt;
      begin = i;
    }
  }
  if (size == 0) return std::nullopt;
  return words;
}

Result<std::vector<SynonymPair>> spinner_pairs(const std::string& path) {
  std::ifstream file(path);
  if (!file) return failure(ErrorCode::NotFound, fmt::format("{}: cannot be read", path));
  std::vector<SynonymPair> pairs;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: no tab between found and expected", path, number));
    }
    const std::string found = line.substr(0, tab);
    std::size_t begin = tab + 1;
    while (begin <= line.size()) {
      const std::size_t end = std::min(line.find('|', begin), line.size());
      if (end > begin) pairs.push_back({line.substr(begin, end - begin), found, kFromSpinners});
      begin = end + 1;
    }
  }
  if (file.bad()) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read to its end", path));
  return pairs;
}

CandidateLists mine_candidates(const MiningInput& input, const std::function<void(const std::string&)>& progress) {
  Miner miner(input);
  progress(fmt::format("inflecting {} thesaurus pairs", input.both_ways.size()));
  for (const SynonymPair& pair : input.both_ways) miner.add(pair, true, false);
  for (const SynonymPair& pair : input.one_way) miner.add(pair, false, false);
  for (const SynonymPair& pair : input.known_phrases) miner.add(pair, false, true);
  progress("finding neighbours by word vectors");
  miner.add_neighbours();
  return miner.finish();
}

}  // namespace unspun
