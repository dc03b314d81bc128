#include <algorithm>

#include "evidence/place_finder.hpp"
#include "evidence/sentence_view.hpp"

namespace unspun {

void PlaceFinder::find_again(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                             std::span<const Repair> repairs, DocumentPlaces& places) const {
  const PlaceNet* net = x_model.weights == nullptr ? nullptr : &x_model.weights->repaired_place;
  auto repair = repairs.begin();
  std::size_t first = 0;
  std::vector<WordId> words;
  std::vector<std::uint32_t> tokens;
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    const std::uint32_t begin = stream.sentence_begins[i];
    const std::uint32_t end = stream.sentence_begins[i + 1];
    const auto first_repair = repair;
    while (repair != repairs.end() && repair->begin < end) ++repair;
    const std::size_t first_place = first;
    while (first < places.places.size() && places.places[first].begin < end) ++first;
    if (first_repair == repair) continue;
    for (std::size_t index = first_place; index < first; ++index) {
      Place& place = places.places[index];
      // The sentence with everything repaired but the place itself.
      words.clear();
      tokens.clear();
      std::size_t at = 0;
      auto next = first_repair;
      for (std::uint32_t word = begin; word < end;) {
        if (word == place.begin) at = words.size();
        while (next != repair && (next->end <= word || (next->begin < place.end && place.begin < next->end))) ++next;
        if (next != repair && next->begin == word) {
          for (std::size_t k = 0; k < phrase_size(next->words); ++k) {
            words.push_back(next->words[k]);
            tokens.push_back(stream.tokens[word]);
          }
          word = next->end;
        } else {
          words.push_back(stream.words[word]);
          tokens.push_back(stream.tokens[word]);
          ++word;
        }
      }
      const SentenceView sentence{text, tokenized, words, tokens, begin, places.counts, {}, 0};
      const Place before = std::move(place);
      place = looked_up(sentence, at, at + before.size());
      place.surroundings = before.surroundings;
      places.features[index] = weigh(sentence, at, place, net);
      place.begin = before.begin;
      place.end = before.end;
    }
  }
}

}  // namespace unspun
