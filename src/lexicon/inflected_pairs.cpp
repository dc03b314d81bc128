#include <algorithm>

#include "lexicon/inflector.hpp"

namespace unspun {
namespace {

/// Of dreamed and dreamt both are worth a pair; a third form is a spelling from another century.
constexpr std::size_t kMaxForms = 2;

constexpr Inflection kSurfaceInflections[] = {
    Inflection::PluralOrThird, Inflection::Past,        Inflection::Participle, Inflection::Gerund,
    Inflection::Comparative,   Inflection::Superlative, Inflection::Adverb};

/// Words that make a verb phrase of a verb before them ("bring up", "think of"), and end the head of a noun phrase
/// ("heads of state").
constexpr std::string_view kParticles[] = {
    "about", "across", "after", "against", "ahead", "along",    "apart",  "around", "as",   "aside", "at",   "away",
    "back",  "by",     "down",  "for",     "forth", "forward",  "from",   "in",     "into", "of",    "off",  "on",
    "onto",  "out",    "over",  "through", "to",    "together", "toward", "under",  "up",   "upon",  "with", "without"};

bool is_particle(std::string_view word) {
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

std::vector<std::string_view> words_of(std::string_view phrase) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    words.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// Where the head of a noun phrase stands: before the first preposition, else last.
std::size_t noun_head(const std::vector<std::string_view>& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (is_particle(words[i])) return i - 1;
  }
  return words.size() - 1;
}

std::string with_word(const std::vector<std::string_view>& words, std::size_t place, std::string_view replacement) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out.push_back(' ');
    out.append(i == place ? replacement : words[i]);
  }
  return out;
}

}  // namespace

bool Inflector::is_verb_phrase(const std::vector<std::string_view>& words, std::string_view phrase) const {
  const std::uint8_t parts = lemma_parts(phrase);
  if (parts != 0) return (parts & kVerb) != 0;
  // Not in WordNet: a verb with a particle. "of" is no sign: "board of directors".
  const bool has_particle = is_particle(words.back()) || (is_particle(words[1]) && words[1] != "of");
  return has_particle && !forms(words[0], Inflection::Gerund).empty();
}

std::vector<std::string> Inflector::phrase_forms(std::string_view phrase, Inflection inflection) const {
  std::vector<std::string> out;
  const auto words = words_of(phrase);
  const auto append = [&](std::size_t head) {
    const auto inflected = forms(words[head], inflection);
    for (const std::string& form : inflected.first(std::min(inflected.size(), kMaxForms))) {
      out.push_back(words.size() == 1 ? form : with_word(words, head, form));
    }
  };
  if (words.size() == 1) {
    append(0);
    return out;
  }
  const bool is_verb = is_verb_phrase(words, phrase);
  const std::uint8_t parts = lemma_parts(phrase);
  switch (inflection) {
    case Inflection::PluralOrThird:
      if (is_verb) append(0);
      if ((parts & kNoun) != 0 || (parts == 0 && !is_verb)) append(noun_head(words));
      break;
    case Inflection::Past:
    case Inflection::Participle:
    case Inflection::Gerund:
      if (is_verb) append(0);
      break;
    default:
      break;  // phrases are neither compared nor made adverbs
  }
  return out;
}

std::vector<SynonymPair> Inflector::inflections(const SynonymPair& pair) const {
  std::vector<SynonymPair> out = {pair};
  for (const Inflection inflection : kSurfaceInflections) {
    const auto words = phrase_forms(pair.word, inflection);
    if (words.empty()) continue;
    const auto synonyms = phrase_forms(pair.synonym, inflection);
    for (const std::string& word : words) {
      for (const std::string& synonym : synonyms) {
        SynonymPair surface{word, synonym, pair.source};
        if (word != synonym && std::find(out.begin(), out.end(), surface) == out.end())
          out.push_back(std::move(surface));
      }
    }
  }
  return out;
}

}  // namespace unspun
