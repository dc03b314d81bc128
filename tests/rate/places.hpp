#pragma once

#include <cstdint>
#include <vector>

#include "evidence/place_finder.hpp"

namespace unspun {

/// Sentences of so many words without places; in the stream each has its two marks besides.
inline DocumentPlaces sentences_of(const std::vector<std::uint32_t>& words) {
  DocumentPlaces document;
  std::uint32_t first = 0;
  for (const std::uint32_t count : words) {
    SentenceTally tally;
    tally.words = count;
    tally.scored_words = count + 1;
    tally.first_word = first;
    document.sentences.push_back(tally);
    document.add(tally);
    first += count + 2;
  }
  return document;
}

/// The same with a place of `strengths[i]` at the first word of each sentence.
inline DocumentPlaces sentences_with(const std::vector<double>& strengths, std::uint32_t words = 20) {
  DocumentPlaces document = sentences_of(std::vector<std::uint32_t>(strengths.size(), words));
  for (std::size_t i = 0; i < strengths.size(); ++i) {
    Place place;
    place.begin = document.sentences[i].first_word + 1;
    place.end = place.begin + 1;
    place.strength = strengths[i];
    document.places.push_back(place);
    document.features.emplace_back();
  }
  return document;
}

}  // namespace unspun
