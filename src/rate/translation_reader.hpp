#pragma once

#include <cstdint>
#include <vector>

#include "evidence/place_finder.hpp"
#include "evidence/translation_finder.hpp"
#include "rate/translation_weights.hpp"

namespace unspun {

/// Counts what translation_features() of a document are made of: how it fits the reference, how often small edits would
/// make it fit better, and its shares of function words and of pairs of them, which give translations away (Aharoni,
/// Koppel & Goldberg 2014). Const and safe from many threads; `model` must outlive it.
class TranslationReader {
 public:
  TranslationReader(const EvidenceModel& model, const TranslationWeights& weights);

  /// `document` are the places of the stream, `features` its features for the spun score, `slips` is left with what the
  /// TranslationFinder finds.
  TranslationFeatures features(const TokenizedText& tokenized, const WordStream& stream, const DocumentPlaces& document,
                               const DocumentFeatures& features, std::vector<TranslationPlace>& slips) const;

  /// The features that need neither places nor slips, of a document that PlaceFinder::read() has read; the others are
  /// 0.
  TranslationFeatures reading_features(const TokenizedText& tokenized, const WordStream& stream,
                                       const DocumentPlaces& document) const;

 private:
  const EvidenceModel& x_model;
  TranslationFinder x_finder;
  std::vector<std::uint8_t> x_class_of;  ///< by word: 1 + index in weights.words, 0 for any other
  std::vector<std::uint16_t> x_pair_of;  ///< by class before * (kFrequentWords + 1) + class: 1 + index in weights.pairs
};

}  // namespace unspun
