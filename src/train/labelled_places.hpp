#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/replaced_share.hpp"
#include "train/spinner.hpp"

namespace unspun {

/// The places of one document, with what is known of them from how it was corrupted.
struct LabelledPlaces {
  DocumentPlaces places;
  std::vector<std::uint8_t> replaced;  ///< by place: 1 where it overlaps a swap
  std::vector<std::int8_t> right;      ///< by place: index in `best` of what stood there, -1 where it is not among them
};

/// Tokenizes and reads a text, and finds its places: everything a thread needs for that.
class PlaceReader {
 public:
  PlaceReader(const EvidenceModel& model, std::size_t kept) : x_model(model), x_finder(model, kept) {}

  void read(std::string_view text, DocumentPlaces& places);
  /// The same without places that are only mentioned (evidence/mentioned_places.hpp): what a document is judged by.
  void read_to_judge(std::string_view text, DocumentPlaces& places);
  /// How the words fit, without looking into any place (PlaceFinder::read).
  void read_only(std::string_view text, DocumentPlaces& places);
  /// Of a text read so, the places of some of its words (PlaceFinder::glance).
  void glance(std::span<const std::uint32_t> words, DocumentPlaces& places);
  LabelledPlaces read(const CorruptedText& text);

  /// Looks at the places of the text read last, which must still be there, once more, between repaired neighbours.
  void repair(const ReplacedShare& share, DocumentPlaces& places);

  Tokenizer& tokenizer() { return x_tokenizer; }
  const TokenizedText& tokenized() const { return x_tokenized; }
  const WordStream& stream() const { return x_stream; }
  /// The bytes of a place of the text read last.
  ByteRange range_of(const Place& place) const {
    return {x_tokenized.tokens[x_stream.tokens[place.begin]].begin,
            x_tokenized.tokens[x_stream.tokens[place.end - 1]].end};
  }

 private:
  const EvidenceModel& x_model;
  PlaceFinder x_finder;
  Tokenizer x_tokenizer;
  TokenizedText x_tokenized;
  WordStream x_stream;
  std::string_view x_text;
};

/// A reader for each worker of for_each_parallel().
std::vector<std::unique_ptr<PlaceReader>> place_readers(const EvidenceModel& model, std::size_t kept);

}  // namespace unspun
