#include "evidence/place_finder.hpp"

#include <algorithm>
#include <numeric>

#include "evidence/articles.hpp"
#include "evidence/reading_fits.hpp"
#include "evidence/sentence_view.hpp"
#include "evidence/usual_fit.hpp"
#include "evidence/verse.hpp"

namespace unspun {

namespace {

/// What weighs candidates before anything is fitted: the delta, and next to nothing for what is known of the pair.
constexpr double kUnfittedSourceBonus = 0.5;

// Some listed phrases are ordinary English ("test arrangement"): those fit nearly as well as what they stand for.
constexpr double kKnownPhraseDoubt = 3;
constexpr double kMostByList = 10;

// Bytes of a word that counts as odd where no dictionary has it. Longer ones are names of things, or a spinner's.
constexpr std::size_t kShortestOdd = 2;
constexpr std::size_t kLongestOdd = 5;

bool agrees(Article written, std::string_view next) {
  const Article wanted = article_before(next);
  return wanted == Article::Either || wanted == written;
}

std::optional<Article> written_article(std::string_view token) {
  if (token == "a" || token == "A") return Article::A;
  if (token == "an" || token == "An") return Article::An;
  return std::nullopt;
}

/// What the tables know for a place, not weighed yet. A damaged model may name words that its `vocabulary` lacks: these
/// are left out.
std::vector<ScoredCandidate> known_candidates(std::span<const Candidate> words, std::span<const PhraseEntry> phrases,
                                              std::size_t vocabulary) {
  std::vector<ScoredCandidate> known;
  for (const Candidate& word : words) {
    if (word.word == 0 || word.word >= vocabulary) continue;
    ScoredCandidate candidate;
    candidate.words[0] = word.word;
    candidate.sources = word.sources;
    candidate.cosine = word.cosine;
    known.push_back(candidate);
  }
  for (const PhraseEntry& phrase : phrases) {
    const std::size_t size = phrase_size(phrase.expected);
    const bool valid = std::all_of(phrase.expected.begin(), phrase.expected.begin() + static_cast<std::ptrdiff_t>(size),
                                   [&](WordId word) { return word < vocabulary; });
    if (size == 0 || !valid) continue;
    ScoredCandidate candidate;
    candidate.words = phrase.expected;
    candidate.sources = phrase.sources;
    candidate.whole = phrase.whole != 0;
    known.push_back(candidate);
  }
  return known;
}

}  // namespace

void DocumentPlaces::clear() {
  places.clear();
  features.clear();
  fits.clear();
  sentences.clear();
  static_cast<ReadingTally&>(*this) = {};
}

void DocumentPlaces::leave_out(const std::vector<bool>& is_left_out) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (is_left_out[i]) continue;
    if (kept != i) {
      places[kept] = std::move(places[i]);
      features[kept] = features[i];
    }
    ++kept;
  }
  places.resize(kept);
  features.resize(kept);
}

void PlaceFinder::find(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                       DocumentPlaces& places) const {
  read(text, tokenized, stream, places);
  look_into(text, tokenized, stream, places);
}

void PlaceFinder::read(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                       DocumentPlaces& places) const {
  places.clear();
  places.is_verse = is_verse(text);
  for (std::size_t i = 0; i < stream.sentences(); ++i) read_sentence(tokenized, stream, i, places);
}

/// Places that a glance has found, to be taken over in their order.
struct PlaceFinder::Glanced {
  std::vector<Place> places;
  std::vector<PlaceFeatures> features;
  std::size_t next = 0;

  bool has(std::uint32_t word) const { return next < places.size() && places[next].begin == word; }
};

PlaceFinder::SentenceView PlaceFinder::view_of(std::string_view text, const TokenizedText& tokenized,
                                               const WordStream& stream, std::size_t sentence,
                                               const DocumentPlaces& places) {
  const std::uint32_t begin = stream.sentence_begins[sentence];
  const std::size_t size = stream.sentence_begins[sentence + 1] - begin;
  return {text,
          tokenized,
          stream.sentence(sentence),
          std::span(stream.tokens).subspan(begin, size),
          begin,
          places.counts,
          std::span(places.fits).subspan(begin, size),
          places.sentences[sentence].log_probability};
}

void PlaceFinder::glance(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                         std::span<const std::uint32_t> words, DocumentPlaces& places) const {
  const PlaceNet* net = x_model.weights == nullptr ? nullptr : &x_model.weights->place;
  places.counts.count(stream.words);
  auto word = words.begin();
  for (std::size_t i = 0; i < stream.sentences() && word != words.end(); ++i) {
    if (*word >= stream.sentence_begins[i + 1]) continue;
    const SentenceView sentence = view_of(text, tokenized, stream, i, places);
    for (; word != words.end() && *word < stream.sentence_begins[i + 1]; ++word) {
      const std::size_t at = *word - sentence.offset;
      Place place = looked_up(sentence, at, at + 1);
      if (place.candidates == 0) continue;
      places.features.push_back(weigh(sentence, at, place, net));
      places.places.push_back(std::move(place));
    }
  }
}

void PlaceFinder::look_into(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                            DocumentPlaces& places) const {
  places.counts.count(stream.words);
  Glanced glanced{std::move(places.places), std::move(places.features)};
  places.places.clear();
  places.features.clear();
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    look_into(view_of(text, tokenized, stream, i, places), glanced, places);
  }
}

void PlaceFinder::read_sentence(const TokenizedText& tokenized, const WordStream& stream, std::size_t index,
                                DocumentPlaces& places) const {
  const std::span<const WordId> words = stream.sentence(index);
  SentenceTally tally;
  tally.first_word = stream.sentence_begins[index];
  places.fits.push_back({0, 0});  // <s>
  x_model.reference.append_fits(words, places.fits);
  for (std::size_t i = 1; i < words.size(); ++i) {
    tally.log_probability += places.fits[tally.first_word + i].log_probability;
    const std::uint32_t at = stream.tokens[tally.first_word + i];
    if (at == WordStream::kNoToken || tokenized.tokens[at].kind != TokenKind::Word) continue;
    ++tally.words;
    const Token& token = tokenized.tokens[at];
    const unsigned flags = x_model.vocabulary.flags(words[i]);
    if (token.casing == Casing::Lower) {
      ++tally.small_words;
      const std::size_t size = token.end - token.begin;
      const bool is_known = words[i] != kUnknownWord && (flags & (kSpelled | kFunctionWord)) != 0;
      if (!is_known && size >= kShortestOdd && size <= kLongestOdd) ++tally.odd_words;
    }
    if (words[i] == kUnknownWord) {
      ++tally.unknown_words;
    } else if (flags & kFunctionWord) {
      ++tally.function_words;
    }
  }
  tally.scored_words = static_cast<std::uint32_t>(words.size() - 1);
  places.sentences.push_back(tally);
  places.add(tally);
}

void PlaceFinder::look_into(const SentenceView& sentence, Glanced& glanced, DocumentPlaces& places) const {
  const PlaceNet* net = x_model.weights == nullptr ? nullptr : &x_model.weights->place;
  const std::size_t first = places.places.size();
  std::vector<Place> expressions;
  for (std::size_t i = 1; i + 1 < sentence.words.size(); ++i) {
    if (sentence.tokens[i] == WordStream::kNoToken) continue;
    if (x_model.phrases.begins(sentence.words[i])) {
      std::optional<PhraseTable::State> state = x_model.phrases.next(PhraseTable::kStart, sentence.words[i]);
      for (std::size_t end = i + 1; state && end + 1 < sentence.words.size(); ++end) {
        state = x_model.phrases.next(*state, sentence.words[end]);
        if (!state || x_model.phrases.found(*state).empty()) continue;
        Place place = place_of(sentence, i, end + 1, {}, x_model.phrases.found(*state));
        if (!place.best.empty()) expressions.push_back(std::move(place));
      }
    }
    if (!sentence.is_word(i) || sentence.words[i] == kUnknownWord) continue;
    if (glanced.has(sentence.offset + static_cast<std::uint32_t>(i))) {
      places.features.push_back(glanced.features[glanced.next]);
      places.places.push_back(std::move(glanced.places[glanced.next++]));
      continue;
    }
    Place place = looked_up(sentence, i, i + 1);
    if (place.candidates == 0) continue;
    places.features.push_back(weigh(sentence, i, place, net));
    places.places.push_back(std::move(place));
  }

  // An expression stands for the words in it where it is the stronger evidence than they are one by one.
  for (Place& place : expressions) {
    const PlaceFeatures features = weigh(sentence, place.begin - sentence.offset, place, net);
    double others = -1e9;
    std::size_t begin = places.places.size();
    std::size_t end = first;
    for (std::size_t i = first; i < places.places.size(); ++i) {
      const Place& other = places.places[i];
      if (other.begin >= place.end || other.end <= place.begin) continue;
      begin = std::min(begin, i);
      end = std::max(end, i + 1);
      others = std::max(others, other.strength);
    }
    if (place.strength <= others) continue;
    if (begin >= end) {
      begin = end = static_cast<std::size_t>(
          std::find_if(places.places.begin() + static_cast<std::ptrdiff_t>(first), places.places.end(),
                       [&](const Place& other) { return other.begin > place.begin; }) -
          places.places.begin());
    }
    const auto at = [](auto& items, std::size_t index) { return items.begin() + static_cast<std::ptrdiff_t>(index); };
    places.places.erase(at(places.places, begin), at(places.places, end));
    places.features.erase(at(places.features, begin), at(places.features, end));
    places.places.insert(at(places.places, begin), std::move(place));
    places.features.insert(at(places.features, begin), features);
  }
}

Place PlaceFinder::place_of(const SentenceView& sentence, std::size_t begin, std::size_t end,
                            std::span<const Candidate> words, std::span<const PhraseEntry> phrases) const {
  Place place;
  place.begin = sentence.offset + static_cast<std::uint32_t>(begin);
  place.end = sentence.offset + static_cast<std::uint32_t>(end);
  place.found = sentence.words[begin];
  place.candidates = static_cast<std::uint8_t>(std::min<std::size_t>(words.size() + phrases.size(), 255));
  const std::span<const WordId> found = sentence.words.subspan(begin, end - begin);

  // How the rest of the sentence fits, without the words whose probability the place itself decides.
  double outside = sentence.sum;
  std::size_t inside = 0;
  for (std::size_t i = begin; i < std::min(sentence.fits.size(), end + Window::kContext); ++i, ++inside) {
    outside -= sentence.fits[i].log_probability;
  }
  place.surroundings = mean_fit(outside, sentence.words.size() - 1 - inside);

  const bool scores = x_model.context && end == begin + 1;
  LogBilinearModel::Query query;
  if (scores) {
    query = x_model.context->query(sentence.words, begin);
    place.context = x_model.context->score(query, found[0]);
  }
  place.repeated = std::max<std::uint32_t>(sentence.counts.of(found[0]), 1) - 1;

  std::optional<Article> article;
  if (x_model.language.has_a_an && begin >= 2 && sentence.is_word(begin - 1)) {
    article = written_article(sentence.token(begin - 1).of(sentence.text));
  }
  const bool found_agrees = !article || agrees(*article, sentence.token(begin).of(sentence.text));

  std::vector<ScoredCandidate>& known = place.best;
  known = known_candidates(words, phrases, x_model.vocabulary.size());
  if (scores) {
    for (const ScoredCandidate& candidate : known) x_model.context->prefetch(candidate.words[0]);
  }
  fit_readings(x_model.reference, sentence.words, begin, end, place);
  for (ScoredCandidate& candidate : known) {
    candidate.delta = candidate.fit.log_probability - place.fit.log_probability;
    if (scores && phrase_size(candidate.words) == 1) {
      candidate.context = x_model.context->score(query, candidate.words[0]);
    }
    candidate.repeated = sentence.counts.of(candidate.words[0]);
    if (article) {
      const bool candidate_agrees = agrees(*article, x_model.vocabulary.form(candidate.words[0]));
      candidate.article = static_cast<std::int8_t>(int{candidate_agrees} - int{found_agrees});
    }
    if (x_model.weights != nullptr) {
      const CandidateFeatures features = candidate_features(candidate, place, x_model.vocabulary);
      candidate.rank = std::inner_product(features.begin(), features.end(), x_model.weights->rank.begin(), 0.0);
    } else {
      candidate.rank = candidate.delta + kUnfittedSourceBonus * __builtin_popcount(candidate.sources);
    }
  }
  std::stable_sort(place.best.begin(), place.best.end(),
                   [](const ScoredCandidate& a, const ScoredCandidate& b) { return a.rank > b.rank; });
  if (place.best.size() > x_kept) place.best.resize(x_kept);
  return place;
}

Place PlaceFinder::looked_up(const SentenceView& sentence, std::size_t begin, std::size_t end) const {
  std::span<const PhraseEntry> phrases;
  std::optional<PhraseTable::State> state;
  if (x_model.phrases.begins(sentence.words[begin])) state = PhraseTable::kStart;
  for (std::size_t i = begin; state && i < end; ++i) state = x_model.phrases.next(*state, sentence.words[i]);
  if (state) phrases = x_model.phrases.found(*state);
  const bool single = end == begin + 1;
  return place_of(sentence, begin, end,
                  single ? x_model.candidates.of(sentence.words[begin]) : std::span<const Candidate>(), phrases);
}

PlaceFeatures PlaceFinder::weigh(const SentenceView& sentence, std::size_t begin, Place& place,
                                 const PlaceNet* net) const {
  const std::span<const WordId> found = sentence.words.subspan(begin, place.size());
  const PlaceFeatures features =
      place_features(place, found, sentence.token(begin).casing, begin == 1, x_model.vocabulary);
  place.strength = net == nullptr ? 0 : net->log_likelihood_ratio(features);
  if (net != nullptr && !place.best.empty() && place.best.front().whole) {
    // A known garbled phrase needs no statistics of swaps: that it is written for the expected one is known, and how
    // much likelier that makes it than the author's own choice is what the delta says, less what the list is wrong by.
    place.strength = std::max(place.strength, std::min(place.best.front().delta - kKnownPhraseDoubt, kMostByList));
  }
  return features;
}

}  // namespace unspun
