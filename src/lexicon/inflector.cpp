#include "lexicon/inflector.hpp"

#include <algorithm>
#include <utility>

#include "base/mapped_file.hpp"
#include "lexicon/inflect_affixes.hpp"
#include "lexicon/inflectable.hpp"
#include "lexicon/wordnet_file.hpp"

namespace unspun {
namespace {

constexpr std::size_t index_of(Inflection inflection) {
  return static_cast<std::size_t>(inflection);
}

/// What the flags of en_US.aff (from Ispell's English) say of the word that they make. A flag without an inflection
/// makes a word of its own.
struct FlagMeaning {
  char flag;
  Inflection inflection;
  bool makes_verb_form;
};
constexpr FlagMeaning kFlags[] = {
    {'S', Inflection::PluralOrThird, false}, {'D', Inflection::Past, true},
    {'D', Inflection::Participle, true},     {'G', Inflection::Gerund, true},
    {'R', Inflection::Comparative, false},   {'T', Inflection::Superlative, false},
};
/// Flags that make new words: creation, teacher, kindness, creative, readable, shipment, fiftieth, boldly.
constexpr std::string_view kDerivations = "NRPVBLHY";
/// Plurals of derived words: creations of creation, buildings of building, teachers of teacher.
constexpr std::pair<char, char> kDerivedPlurals[] = {{'N', 'X'}, {'G', 'J'}, {'R', 'Z'}};

std::string_view text_of(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

bool contains(std::string_view flags, char flag) {
  return flags.find(flag) != std::string_view::npos;
}

/// The adjectives that an adverb in -ly may come from.
std::vector<std::string> adjective_stems(std::string_view adverb) {
  if (!adverb.ends_with("ly") || adverb.size() < 5) return {};
  const std::string stem(adverb.substr(0, adverb.size() - 2));
  std::vector<std::string> stems = {stem};                                          // bold-ly
  if (stem.ends_with('i')) stems.push_back(stem.substr(0, stem.size() - 1) + "y");  // happi-ly
  stems.push_back(stem + "le");                                                     // possib-ly
  stems.push_back(stem + "l");                                                      // ful-ly
  stems.push_back(stem + "e");                                                      // tru-ly
  if (stem.ends_with("ical")) stems.push_back(stem.substr(0, stem.size() - 2));     // automatical-ly
  return stems;
}

}  // namespace

Result<Inflector> Inflector::open(const std::string& affix_path, const std::string& words_path,
                                  const std::string& wordnet_directory) {
  InflectorFiles files;
  const std::pair<InflectorFiles::File*, std::string> wanted[] = {
      {&files.affixes, affix_path},
      {&files.words, words_path},
      {&files.noun_exceptions, wordnet_directory + "/noun.exc"},
      {&files.verb_exceptions, wordnet_directory + "/verb.exc"},
      {&files.adjective_exceptions, wordnet_directory + "/adj.exc"},
      {&files.nouns, wordnet_directory + "/index.noun"},
      {&files.verbs, wordnet_directory + "/index.verb"},
      {&files.adjectives, wordnet_directory + "/index.adj"},
      {&files.adverbs, wordnet_directory + "/index.adv"},
  };
  std::vector<MappedFile> mapped;
  for (const auto& [file, path] : wanted) {
    auto bytes = MappedFile::open(path);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    mapped.push_back(std::move(*bytes));
    *file = {text_of(mapped.back()), path};
  }
  return from(files);
}

Result<Inflector> Inflector::from(const InflectorFiles& files) {
  Inflector inflector;
  // Parts of speech first: they decide which flags to believe.
  for (const auto step : {&Inflector::add_parts_of_speech, &Inflector::add_regulars, &Inflector::add_irregulars}) {
    const Result<void> done = (inflector.*step)(files);
    if (!done) return tl::unexpected<Error>(done.error());
  }
  inflector.add_adverbs();
  inflector.add_bases();
  return inflector;
}

Result<void> Inflector::add_parts_of_speech(const InflectorFiles& files) {
  const std::pair<const InflectorFiles::File*, PartOfSpeech> indexes[] = {
      {&files.nouns, kNoun}, {&files.verbs, kVerb}, {&files.adjectives, kAdjective}, {&files.adverbs, kAdverb}};
  for (const auto& [file, part] : indexes) {
    const auto lemmas = wordnet_lemmas(file->content, file->path);
    if (!lemmas) return tl::unexpected<Error>(lemmas.error());
    for (const WordnetLemma& lemma : *lemmas) x_parts_of_speech[lemma.lemma] |= part;
  }
  return {};
}

Result<void> Inflector::add_regulars(const InflectorFiles& files) {
  const auto affixes = InflectAffixes::from(files.affixes.content, files.affixes.path);
  if (!affixes) return tl::unexpected<Error>(affixes.error());
  const auto entries = flagged_words(files.words.content, files.words.path);
  if (!entries) return tl::unexpected<Error>(entries.error());
  for (const FlaggedWord& entry : *entries) {
    const auto word = inflectable_form(entry.word);
    if (!word) continue;
    std::vector<std::string> lemmas = {*word};
    for (const char flag : entry.flags) {
      if (affixes->is_prefix(flag)) lemmas.push_back(affixes->applied(flag, *word));
    }
    for (const std::string& lemma : lemmas) {
      // be/DT is the word list's way to write bed and best, a/S that of as.
      if (lemma == "be" || lemma.size() < 2) continue;
      x_forms.try_emplace(lemma);
      const std::uint8_t parts = lemma_parts(*word);
      const bool is_compared = contains(entry.flags, 'T') && (parts == 0 || (parts & (kAdjective | kAdverb)) != 0);
      for (const FlagMeaning& meaning : kFlags) {
        if (!contains(entry.flags, meaning.flag)) continue;
        if (meaning.makes_verb_form && parts != 0 && (parts & kVerb) == 0) continue;
        const bool is_comparison = meaning.flag == 'R' || meaning.flag == 'T';
        if (is_comparison && !is_compared) continue;
        add(affixes->applied(meaning.flag, lemma), lemma, meaning.inflection);
      }
      for (const char flag : kDerivations) {
        if (!contains(entry.flags, flag) || (flag == 'R' && is_compared)) continue;
        const std::string derived = affixes->applied(flag, lemma);
        if (!derived.empty()) x_forms.try_emplace(derived);
      }
      for (const auto& [singular, plural] : kDerivedPlurals) {
        if (!contains(entry.flags, plural)) continue;
        const std::string derived = affixes->applied(singular, lemma);
        if (!derived.empty()) add(affixes->applied(plural, lemma), derived, Inflection::PluralOrThird);
      }
    }
  }
  return {};
}

Result<void> Inflector::add_irregulars(const InflectorFiles& files) {
  const auto nouns = irregular_nouns(files.noun_exceptions.content, files.noun_exceptions.path);
  if (!nouns) return tl::unexpected<Error>(nouns.error());
  for (const IrregularForm& form : *nouns) {
    add(form.surface, form.lemma, form.inflection);
    // "mans" and "foots" are what the verb does, so for such words the irregular plural is the usual form; for others
    // ("brothers", "brethren") the regular one is.
    auto& plurals = x_forms[form.lemma][index_of(Inflection::PluralOrThird)];
    const bool is_verb_too = (lemma_parts(form.lemma) & kVerb) != 0;
    if (is_verb_too && !plurals.empty()) std::rotate(plurals.begin(), plurals.end() - 1, plurals.end());
  }
  const auto verbs = irregular_verbs(files.verb_exceptions.content, files.verb_exceptions.path);
  if (!verbs) return tl::unexpected<Error>(verbs.error());
  for (const IrregularForm& form : *verbs) {
    add(form.surface, form.lemma, form.inflection);
    // sing/D makes singed, which is what singe does; but dreamt and learnt stand beside dreamed and learned.
    const bool is_strong = !form.surface.ends_with('d') && !form.surface.ends_with('t');
    if (is_strong && (lemma_parts(form.lemma + "e") & kVerb) != 0) remove(form.lemma + "ed", form.lemma);
  }
  const auto adjectives = irregular_adjectives(files.adjective_exceptions.content, files.adjective_exceptions.path);
  if (!adjectives) return tl::unexpected<Error>(adjectives.error());
  for (const IrregularForm& form : *adjectives) add(form.surface, form.lemma, form.inflection);
  for (const IrregularForm& form : further_irregulars()) add(form.surface, form.lemma, form.inflection);
  return {};
}

void Inflector::add_adverbs() {
  std::vector<std::string> adverbs;
  for (const auto& [word, parts] : x_parts_of_speech) {
    if ((parts & kAdverb) != 0) adverbs.push_back(word);
  }
  std::sort(adverbs.begin(), adverbs.end());  // the order of a hash table must not show
  for (const std::string& adverb : adverbs) {
    for (const std::string& stem : adjective_stems(adverb)) {
      if ((lemma_parts(stem) & kAdjective) != 0) {
        add(adverb, stem, Inflection::Adverb);
        break;
      }
    }
  }
  add("well", "good", Inflection::Adverb);
}

void Inflector::add_bases() {
  for (const auto& [word, parts] : x_parts_of_speech) {
    if (word.find(' ') == std::string::npos) x_forms.try_emplace(word);
  }
  for (auto& [lemma, forms] : x_forms) {
    auto& readings = x_readings[lemma];
    const bool has_forms = std::any_of(forms.begin(), forms.end(), [](const auto& list) { return !list.empty(); });
    // "went" and "bought" are entries of the word list too; they are no lemmas.
    if (!readings.empty() && !has_forms && !x_parts_of_speech.contains(lemma)) continue;
    forms[index_of(Inflection::Base)] = {lemma};
    readings.insert(readings.begin(), Reading{lemma, Inflection::Base});
  }
}

void Inflector::add(std::string_view surface, const std::string& lemma, Inflection inflection) {
  if (surface.empty()) return;
  auto& forms = x_forms[lemma][index_of(inflection)];
  if (std::find(forms.begin(), forms.end(), surface) != forms.end()) return;
  forms.emplace_back(surface);
  x_readings[std::string(surface)].push_back({lemma, inflection});
}

void Inflector::remove(const std::string& surface, const std::string& lemma) {
  const auto readings = x_readings.find(surface);
  if (readings == x_readings.end()) return;
  std::erase_if(readings->second, [&](const Reading& reading) { return reading.lemma == lemma; });
  if (readings->second.empty()) x_readings.erase(readings);
  for (auto& forms : x_forms[lemma]) std::erase(forms, surface);
}

std::uint8_t Inflector::lemma_parts(std::string_view lemma) const {
  const auto found = x_parts_of_speech.find(lemma);
  return found == x_parts_of_speech.end() ? std::uint8_t{0} : found->second;
}

std::uint8_t Inflector::parts_of_speech(std::string_view surface) const {
  std::uint8_t parts = 0;
  for (const Reading& reading : readings(surface)) {
    const std::uint8_t of_lemma = lemma_parts(reading.lemma);
    switch (reading.inflection) {
      case Inflection::Base:
        parts |= of_lemma;
        break;
      case Inflection::PluralOrThird:
        parts |= of_lemma & (kNoun | kVerb);
        break;
      case Inflection::Past:
      case Inflection::Participle:
      case Inflection::Gerund:
        parts |= kVerb;
        break;
      case Inflection::Comparative:
      case Inflection::Superlative:
        parts |= of_lemma & (kAdjective | kAdverb);
        break;
      case Inflection::Adverb:
        parts |= kAdverb;
        break;
    }
  }
  return parts;
}

std::span<const Reading> Inflector::readings(std::string_view surface) const {
  const auto found = x_readings.find(surface);
  return found == x_readings.end() ? std::span<const Reading>() : std::span<const Reading>(found->second);
}

std::span<const std::string> Inflector::forms(std::string_view lemma, Inflection inflection) const {
  const auto found = x_forms.find(lemma);
  if (found == x_forms.end()) return {};
  return found->second[index_of(inflection)];
}

bool Inflector::share_lemma(std::string_view a, std::string_view b) const {
  if (a == b) return true;
  for (const Reading& left : readings(a)) {
    for (const Reading& right : readings(b)) {
      if (left.lemma == right.lemma) return true;
    }
  }
  return false;
}

}  // namespace unspun
