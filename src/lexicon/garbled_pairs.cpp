#include "lexicon/garbled_pairs.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text_lines.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMaxAlignedWords = 4;
/// Longer ones are sentences, or a remark where the expected phrase should be.
constexpr std::size_t kMaxPhraseWords = 8;

using Words = std::vector<std::string_view>;
using Counts = std::map<std::pair<std::string, std::string>, std::uint32_t>;

Words words_of(std::string_view phrase) {
  Words words;
  for (std::size_t begin = 0; begin <= phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    words.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string joined(const Words& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out.push_back(' ');
    out.append(words[i]);
  }
  return out;
}

/// Without a last "(mri)"; brackets elsewhere hold explanations and make the phrase no inflectable_form().
std::string_view without_abbreviation(std::string_view phrase) {
  while (phrase.ends_with(' ') || phrase.ends_with('\r')) phrase.remove_suffix(1);
  const std::size_t open = phrase.rfind(" (");
  if (phrase.ends_with(')') && open != std::string_view::npos) phrase = phrase.substr(0, open);
  return phrase;
}

void count_aligned(const Words& garbled, const Words& expected, Counts& counts) {
  if (garbled.size() == expected.size()) {
    for (std::size_t i = 0; i < garbled.size(); ++i) {
      if (garbled[i] != expected[i]) ++counts[{std::string(expected[i]), std::string(garbled[i])}];
    }
    return;
  }
  const std::size_t shorter = std::min(garbled.size(), expected.size());
  std::size_t first = 0;
  while (first < shorter && garbled[first] == expected[first]) ++first;
  std::size_t last = 0;
  while (first + last < shorter && garbled[garbled.size() - 1 - last] == expected[expected.size() - 1 - last]) ++last;
  const std::size_t garbled_rest = garbled.size() - first - last;
  const std::size_t expected_rest = expected.size() - first - last;
  if (garbled_rest == 0 || expected_rest == 0) return;  // a word lost or added, not replaced
  if (garbled_rest > kMaxAlignedWords || expected_rest > kMaxAlignedWords) return;
  ++counts[{joined(expected, first, expected.size() - last), joined(garbled, first, garbled.size() - last)}];
}

}  // namespace

std::vector<SynonymPair> GarbledPairs::synonym_pairs() const {
  std::vector<SynonymPair> out;
  out.reserve(pairs.size());
  for (const GarbledPair& item : pairs) out.push_back(item.pair);
  unite(out);
  return out;
}

Result<GarbledPairs> garbled_pairs(std::string_view content, const std::string& path) {
  GarbledPairs out;
  for (TextLines lines(content); lines.next();) {
    std::string_view line = lines.line();
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}:{}: expected a garbled phrase, a tab and what stood there", path, lines.number()));
    }
    const auto garbled = inflectable_form(without_abbreviation(line.substr(0, tab)));
    const std::string_view right = without_abbreviation(line.substr(tab + 1));
    const bool is_unknown = right.empty() || right == "???";
    const auto expected = is_unknown ? std::string() : inflectable_form(right);
    const auto is_long = [](const std::string& phrase) { return words_of(phrase).size() > kMaxPhraseWords; };
    if (!garbled || !expected || *garbled == *expected || is_long(*garbled) || is_long(*expected)) {
      ++out.skipped;
      continue;
    }
    out.phrases.push_back({*garbled, *expected});
  }
  const auto order = [](const GarbledPhrase& phrase) { return std::tie(phrase.garbled, phrase.expected); };
  std::sort(out.phrases.begin(), out.phrases.end(),
            [&](const GarbledPhrase& a, const GarbledPhrase& b) { return order(a) < order(b); });
  out.phrases.erase(std::unique(out.phrases.begin(), out.phrases.end()), out.phrases.end());

  Counts counts;
  for (const GarbledPhrase& phrase : out.phrases) {
    if (!phrase.expected.empty()) count_aligned(words_of(phrase.garbled), words_of(phrase.expected), counts);
  }
  for (const auto& [pair, count] : counts) out.pairs.push_back({{pair.first, pair.second, kFromGarbled}, count});
  std::stable_sort(out.pairs.begin(), out.pairs.end(),
                   [](const GarbledPair& a, const GarbledPair& b) { return a.count > b.count; });
  return out;
}

}  // namespace unspun
