#include "evidence/mentioned_places.hpp"

#include <algorithm>
#include <map>

#include "evidence/short_quotes.hpp"

namespace unspun {
namespace {

constexpr std::uint32_t kBeside = 8;           // words: "right next to it"
constexpr std::size_t kExpectedLookedFor = 2;  // candidates: an author names the right one
constexpr double kOfAnyWeight = 0;             // nats: weaker places decide nothing

/// Whether what is expected at the place also stands nearby, in the words [begin, end) of the stream.
bool stands_nearby(const ScoredCandidate& candidate, const Place& place, std::uint32_t begin, std::uint32_t end,
                   const WordStream& stream, const Vocabulary& vocabulary) {
  const std::size_t size = phrase_size(candidate.words);
  if (size == 0 || (size == 1 && (vocabulary.flags(candidate.words[0]) & kFunctionWord))) return false;
  const auto expected = candidate.words.begin();
  const auto first = stream.words.begin() + begin;
  const auto last = stream.words.begin() + end;
  for (auto at = first; at != last; ++at) {
    at = std::search(at, last, expected, expected + static_cast<std::ptrdiff_t>(size));
    if (at == last) return false;
    const auto word = static_cast<std::uint32_t>(at - stream.words.begin());
    if (word >= place.end || word + size <= place.begin) return true;
  }
  return false;
}

}  // namespace

std::vector<bool> mentioned_places(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                                   const Vocabulary& vocabulary, const DocumentPlaces& document) {
  const std::vector<bool> is_quoted = short_quotes(text, tokenized);
  const std::vector<Place>& places = document.places;
  std::vector<bool> mentioned(places.size());
  const auto words_of = [&](const Place& place) {
    return std::vector<WordId>{stream.words.begin() + place.begin, stream.words.begin() + place.end};
  };
  std::map<std::vector<WordId>, std::uint32_t> quoted;
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    while (stream.sentence_begins[sentence + 1] <= place.begin) ++sentence;
    if (is_quoted[stream.tokens[place.begin]] && is_quoted[stream.tokens[place.end - 1]]) {
      mentioned[i] = true;
      ++quoted[words_of(place)];
      continue;
    }
    if (place.best.empty() || place.strength <= kOfAnyWeight) continue;
    const std::uint32_t begin =
        std::min(stream.sentence_begins[sentence], place.begin - std::min(place.begin, kBeside));
    const std::uint32_t end = std::max(stream.sentence_begins[sentence + 1],
                                       std::min(place.end + kBeside, static_cast<std::uint32_t>(stream.words.size())));
    for (std::size_t k = 0; k < std::min(kExpectedLookedFor, place.best.size()) && !mentioned[i]; ++k) {
      mentioned[i] = stands_nearby(place.best[k], place, begin, end, stream, vocabulary);
    }
  }
  if (quoted.empty()) return mentioned;

  // What is mostly quoted is what the text is about, also where it stands without quotation marks.
  std::map<std::vector<WordId>, std::uint32_t> bare;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (mentioned[i]) continue;
    const auto words = words_of(places[i]);
    if (quoted.contains(words)) ++bare[words];
  }
  for (std::size_t i = 0; i < places.size() && !bare.empty(); ++i) {
    if (mentioned[i]) continue;
    const auto found = bare.find(words_of(places[i]));
    mentioned[i] = found != bare.end() && quoted[found->first] >= found->second;
  }
  return mentioned;
}

}  // namespace unspun
