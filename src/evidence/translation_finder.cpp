#include "evidence/translation_finder.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>

#include "evidence/reading_fits.hpp"
#include "evidence/window.hpp"

namespace unspun {
namespace {

using Forms = std::initializer_list<std::string_view>;
const Forms kInsertable = {"the", "a", "an", "of", "to", "in", "for", "that", "it"};
const std::initializer_list<Forms> kConfusions = {
    {"of", "in", "to", "for", "on", "at", "by", "with", "from", "about", "into", "over", "against", "between", "as"},
    {"the", "a", "an", "this", "that", "its"},
    {"his", "her", "their"},
    {"he", "she", "it", "they"},
    {"him", "them"},
    {"who", "which", "what"},
    {"is", "are", "was", "were", "has", "have", "had", "be", "been", "being"},
    {"do", "does", "did"},
    {"much", "many"},
};

}  // namespace

/// One sentence of the stream.
struct TranslationFinder::Sentence {
  std::span<const WordId> words;
  std::span<const LanguageModel::Fit> fits;  ///< of each word as it stands
  std::uint32_t offset;                      ///< of words[0] in the stream

  TranslationPlace place(std::size_t begin, std::size_t end, TranslationSlip slip) const {
    TranslationPlace place;
    place.begin = offset + static_cast<std::uint32_t>(begin);
    place.end = offset + static_cast<std::uint32_t>(end);
    place.slip = slip;
    return place;
  }
};

TranslationFinder::TranslationFinder(const EvidenceModel& model) : x_model(model) {
  const auto add_known = [&](Forms forms, std::vector<WordId>& words) {
    for (const std::string_view form : forms) {
      if (const WordId id = model.vocabulary.id(form); id != kUnknownWord) words.push_back(id);
    }
  };
  add_known(kInsertable, x_insertable);
  x_set_of.assign(model.vocabulary.size(), 0);
  for (const Forms& forms : kConfusions) {
    std::vector<WordId> set;
    add_known(forms, set);
    x_confusions.push_back(set);
    for (const WordId id : set) {
      if (x_set_of[id] == 0) x_set_of[id] = static_cast<std::uint8_t>(x_confusions.size());
    }
  }
}

void TranslationFinder::find(const TokenizedText& tokenized, const WordStream& stream,
                             const std::vector<LanguageModel::Fit>& fits, std::vector<TranslationPlace>& places) const {
  places.clear();
  const auto is_word = [&](std::size_t word) {
    return stream.tokens[word] != WordStream::kNoToken && tokenized.tokens[stream.tokens[word]].kind == TokenKind::Word;
  };
  for (std::size_t s = 0; s < stream.sentences(); ++s) {
    const std::uint32_t begin = stream.sentence_begins[s];
    const std::span<const WordId> words = stream.sentence(s);
    const Sentence sentence{words, std::span(fits).subspan(begin, words.size()), begin};
    for (std::size_t i = 1; i + 1 < sentence.words.size(); ++i) {
      const std::size_t in_stream = sentence.offset + i;
      if (!is_word(in_stream)) continue;
      const WordId word = sentence.words[i];
      const bool is_english =
          word != kUnknownWord && (x_model.vocabulary.flags(word) & (kSpelled | kNameLike | kFunctionWord)) != 0;
      if (!is_english && tokenized.tokens[stream.tokens[in_stream]].casing == Casing::Lower) {
        places.push_back(sentence.place(i, i + 1, TranslationSlip::Untranslated));
      }
      // Where three words in a row are known there is nothing to mend.
      if (word == kUnknownWord || fits[in_stream].order >= 3 || fits[in_stream + 1].order >= 3) continue;
      try_inserting(sentence, i, places);
      try_other_words(sentence, i, places);
      if (is_word(in_stream + 1) && sentence.words[i + 1] != kUnknownWord) try_with_next(sentence, i, places);
    }
  }
}

void TranslationFinder::try_inserting(const Sentence& sentence, std::size_t at,
                                      std::vector<TranslationPlace>& places) const {
  const WordId word = sentence.words[at];
  // The words around, with room for one more before `word`. What comes three words after `word` does not see it.
  std::array<WordId, 2 * Window::kContext + 1> words = {};
  const std::size_t lefts = std::min(at, Window::kContext);
  const std::size_t rights = std::min(sentence.words.size() - at, Window::kContext);
  std::copy_n(sentence.words.begin() + static_cast<std::ptrdiff_t>(at - lefts), lefts, words.begin());
  std::copy_n(sentence.words.begin() + static_cast<std::ptrdiff_t>(at), rights,
              words.begin() + static_cast<std::ptrdiff_t>(lefts + 1));
  double as_it_stands = 0;
  for (std::size_t i = at; i < at + rights; ++i) as_it_stands += sentence.fits[i].log_probability;

  const std::vector<double> with = log_probabilities_of(
      x_model.reference, std::span<const WordId>(words).first(lefts + 1 + rights), lefts, x_insertable);
  std::optional<TranslationPlace> best;
  for (std::size_t i = 0; i < x_insertable.size(); ++i) {
    const WordId inserted = x_insertable[i];
    if (inserted == word || inserted == sentence.words[at - 1]) continue;
    const double delta = with[i] - as_it_stands;
    if (best && best->delta >= delta) continue;
    best = sentence.place(at, at + 1, TranslationSlip::MissingWord);
    best->expected = {inserted, word};
    best->delta = delta;
  }
  if (best) places.push_back(*best);
}

/// Forms of the same word, by the endings that English has.
std::vector<WordId> TranslationFinder::other_forms(WordId word) const {
  std::vector<WordId> forms;
  const std::string form(x_model.vocabulary.form(word));
  constexpr std::size_t kShortest = 4;
  if (form.size() < kShortest || (x_model.vocabulary.flags(word) & kFunctionWord) != 0) return forms;
  const auto add = [&](const std::string& other) {
    const WordId id = x_model.vocabulary.id(other);
    if (id != kUnknownWord) forms.push_back(id);
  };
  for (const char* ending : {"s", "d", "ed", "ing"}) add(form + ending);
  const auto without = [&](std::size_t letters) { return form.substr(0, form.size() - letters); };
  if (form.ends_with("s")) add(without(1));
  if (form.ends_with("ed")) {
    add(without(1));
    add(without(2));
  }
  if (form.ends_with("ing")) {
    add(without(3));
    add(without(3) + "e");
  }
  return forms;
}

void TranslationFinder::try_other_words(const Sentence& sentence, std::size_t at,
                                        std::vector<TranslationPlace>& places) const {
  const WordId word = sentence.words[at];
  const bool is_confusable = x_set_of[word] != 0;
  const std::vector<WordId> others = is_confusable ? x_confusions[x_set_of[word] - 1U] : other_forms(word);
  if (others.empty()) return;
  std::vector<WordId> tried = {word};
  tried.insert(tried.end(), others.begin(), others.end());
  const std::vector<double> fits = log_probabilities_of(x_model.reference, sentence.words, at, tried);
  std::optional<TranslationPlace> best;
  for (std::size_t i = 1; i < tried.size(); ++i) {
    const WordId other = tried[i];
    if (other == word) continue;
    const double delta = fits[i] - fits[0];
    if (best && best->delta >= delta) continue;
    best = sentence.place(at, at + 1, is_confusable ? TranslationSlip::WrongWord : TranslationSlip::WrongForm);
    best->expected = {other};
    best->delta = delta;
  }
  if (best) places.push_back(*best);
}

void TranslationFinder::try_with_next(const Sentence& sentence, std::size_t at,
                                      std::vector<TranslationPlace>& places) const {
  const std::array<WordId, 2> both = {sentence.words[at], sentence.words[at + 1]};
  Window window(x_model.reference, sentence.words, at, at + 2);
  const double as_it_stands = window.fit(both).log_probability;
  const std::array<WordId, 2> swapped = {both[1], both[0]};
  TranslationPlace order = sentence.place(at, at + 2, TranslationSlip::WrongOrder);
  order.expected = {both[1], both[0]};
  order.delta = window.fit(swapped).log_probability - as_it_stands;
  places.push_back(order);
  if ((x_model.vocabulary.flags(both[0]) & kFunctionWord) == 0) return;
  TranslationPlace extra = sentence.place(at, at + 2, TranslationSlip::ExtraWord);
  extra.expected = {both[1]};
  extra.delta = window.fit({&both[1], 1}).log_probability - as_it_stands;
  places.push_back(extra);
}

}  // namespace unspun
