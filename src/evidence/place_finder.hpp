#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "evidence/evidence_weights.hpp"
#include "evidence/place.hpp"
#include "evidence/place_features.hpp"
#include "evidence/word_stream.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/language_model.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// The parts of an opened model that evidence is found with. Views of the model file.
struct EvidenceModel {
  Vocabulary vocabulary;
  LanguageModel reference;
  CandidateTable candidates;
  PhraseTable phrases;
  const EvidenceWeights* weights = nullptr;  ///< null only while they are being fitted

  static Result<EvidenceModel> open(const SectionedFile& file);
};

/// All places of a document, in text order and not overlapping, and how the document as a whole fits the reference.
struct DocumentPlaces {
  std::vector<Place> places;
  std::vector<PlaceFeatures> features;  ///< of each place
  std::uint32_t words = 0;              ///< words of the text: no marks, numbers, addresses
  std::uint32_t unknown_words = 0;
  double log_probability = 0;           ///< of all words and marks, nats
  std::uint32_t scored_words = 0;       ///< how many that was

  void clear();
};

/// Looks into every word and every known expression of a document: what may have stood there, how much better would it
/// fit between its neighbours, and how strong an evidence is that (design: delta; the idea of weighing a word against
/// its confusion set in a window of n-grams is Golding & Schabes 1996 and LanguageTool's confusion rule). A candidate is
/// tried only if the reference knows it beside its left or its right neighbour.
///
/// Const and safe from many threads; `places` of a caller is reused to spare allocations.
class PlaceFinder {
 public:
  /// `kept` candidates stay in each place; training wants all of them.
  explicit PlaceFinder(const EvidenceModel& model, std::size_t kept = kKeptCandidates)
      : x_model(model), x_kept(kept) {}

  void find(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
            DocumentPlaces& places) const;

 private:
  struct SentenceView;
  void find_in_sentence(const SentenceView& sentence, DocumentPlaces& places) const;
  Place place_of(const SentenceView& sentence, std::size_t begin, std::size_t end,
                 std::span<const Candidate> words, std::span<const PhraseEntry> phrases) const;
  void add(const SentenceView& sentence, Place place, DocumentPlaces& places) const;

  const EvidenceModel& x_model;
  std::size_t x_kept;
};

}  // namespace unspun
