#include "train/labelled_places.hpp"

#include <algorithm>

#include "evidence/mentioned_places.hpp"
#include "lexicon/word_form.hpp"
#include "rate/posterior.hpp"
#include "rate/shown_evidence.hpp"
#include "train/parallel.hpp"

namespace unspun {
namespace {

/// The word numbers of an expression as written, hyphens counting as spaces.
PhraseWords words_of(std::string_view expression, const Vocabulary& vocabulary) {
  PhraseWords words = {};
  std::size_t size = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= expression.size(); ++i) {
    if (i < expression.size() && expression[i] != ' ' && expression[i] != '-') continue;
    if (i > begin && size < kMaxPhraseWords)
      words[size++] = vocabulary.id(word_form(expression.substr(begin, i - begin)));
    begin = i + 1;
  }
  return words;
}

}  // namespace

void PlaceReader::read(std::string_view text, DocumentPlaces& places) {
  read_only(text, places);
  x_finder.look_into(text, x_tokenized, x_stream, places);
}

void PlaceReader::read_only(std::string_view text, DocumentPlaces& places) {
  x_text = text;
  x_tokenizer.tokenize(text, x_tokenized);
  read_words(text, x_tokenized, x_model.vocabulary, x_stream);
  x_finder.read(text, x_tokenized, x_stream, places);
}

void PlaceReader::glance(std::span<const std::uint32_t> words, DocumentPlaces& places) {
  places.places.clear();
  places.features.clear();
  x_finder.glance(x_text, x_tokenized, x_stream, words, places);
}

void PlaceReader::read_to_judge(std::string_view text, DocumentPlaces& places) {
  read(text, places);
  places.leave_out(mentioned_places(text, x_tokenized, x_stream, x_model.vocabulary, places));
}

void PlaceReader::repair(const ReplacedShare& share, DocumentPlaces& places) {
  const std::vector<double> log_odds = posterior_log_odds(places, x_stream, share, 1);
  x_finder.find_again(x_text, x_tokenized, x_stream, repairs(places, log_odds, x_stream), places);
}

LabelledPlaces PlaceReader::read(const CorruptedText& text) {
  LabelledPlaces result;
  read(text.text, result.places);
  auto swap = text.swaps.begin();
  for (const Place& place : result.places.places) {
    const ByteRange range = range_of(place);
    while (swap != text.swaps.end() && swap->range.end <= range.begin) ++swap;
    const bool replaced = swap != text.swaps.end() && swap->range.overlaps(range);
    std::int8_t right = -1;
    if (replaced && swap->range == range) {
      const PhraseWords original = words_of(swap->original, x_model.vocabulary);
      for (std::size_t i = 0; i < std::min<std::size_t>(place.best.size(), 127); ++i) {
        if (place.best[i].words == original) right = static_cast<std::int8_t>(i);
      }
    }
    result.replaced.push_back(replaced ? 1 : 0);
    result.right.push_back(right);
  }
  return result;
}

std::vector<std::unique_ptr<PlaceReader>> place_readers(const EvidenceModel& model, std::size_t kept) {
  std::vector<std::unique_ptr<PlaceReader>> readers;
  for (std::size_t i = 0; i < parallel_workers(); ++i) readers.push_back(std::make_unique<PlaceReader>(model, kept));
  return readers;
}

}  // namespace unspun
