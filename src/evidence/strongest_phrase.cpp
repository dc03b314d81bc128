#include <algorithm>

#include "evidence/place_finder.hpp"
#include "evidence/sentence_view.hpp"

namespace unspun {
namespace {

bool is_known_phrase(const PhraseEntry& entry) {
  return entry.whole != 0;
}

}  // namespace

std::optional<double> PlaceFinder::strongest_phrase(std::string_view text, const TokenizedText& tokenized,
                                                    const WordStream& stream, DocumentPlaces& places) const {
  constexpr std::size_t kAhead = 8;  // words
  const PhraseTable& phrases = x_model.phrases;
  const PlaceNet* net = x_model.weights == nullptr ? nullptr : &x_model.weights->place;
  std::optional<double> strongest;
  const auto weigh_phrase = [&](std::size_t index, std::size_t begin, std::size_t end) {
    if (!strongest) places.counts.count(stream.words);
    const SentenceView sentence = view_of(text, tokenized, stream, index, places);
    Place place = looked_up(sentence, begin, end);
    weigh(sentence, begin, place, net);
    if (place.best.empty() || !place.best.front().whole) return;
    strongest = std::max(strongest.value_or(place.strength), place.strength);
  };
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    const std::span<const WordId> words = stream.sentence(i);
    for (std::size_t begin = 1; begin + 1 < words.size(); ++begin) {
      if (begin + kAhead < words.size() && phrases.begins_whole(words[begin + kAhead])) {
        phrases.prefetch(PhraseTable::kStart, words[begin + kAhead]);
      }
      if (!phrases.begins_whole(words[begin])) continue;
      std::optional<PhraseTable::State> state = phrases.next(PhraseTable::kStart, words[begin]);
      for (std::size_t end = begin + 1; state; ++end) {
        const std::span<const PhraseEntry> found = phrases.found(*state);
        if (std::any_of(found.begin(), found.end(), is_known_phrase)) weigh_phrase(i, begin, end);
        if (end + 1 >= words.size()) break;
        state = phrases.next(*state, words[end]);
      }
    }
  }
  return strongest;
}

}  // namespace unspun
