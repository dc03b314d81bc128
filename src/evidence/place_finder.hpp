#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "evidence/evidence_weights.hpp"
#include "evidence/place.hpp"
#include "evidence/place_features.hpp"
#include "evidence/word_counts.hpp"
#include "evidence/word_stream.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/language.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/language_model.hpp"
#include "model/log_bilinear_model.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// The parts of an opened model that evidence is found with. Views of the model file.
struct EvidenceModel {
  Language language;
  Vocabulary vocabulary;
  LanguageModel reference;
  std::optional<LogBilinearModel> context;
  CandidateTable candidates;
  PhraseTable phrases;
  const EvidenceWeights* weights = nullptr;  ///< null only while they are being fitted

  static Result<EvidenceModel> open(const SectionedFile& file);
};

/// What to read in the place of some words: a replaced word, and what most likely stood there.
struct Repair {
  std::uint32_t begin;  ///< words [begin, end) of the WordStream
  std::uint32_t end;
  PhraseWords words;
};

/// How much of something there is to judge by, and how it fits the reference.
struct ReadingTally {
  std::uint32_t words = 0;  ///< words of the text: no marks, numbers, addresses
  std::uint32_t unknown_words = 0;
  std::uint32_t function_words = 0;  ///< articles, prepositions, pronouns ... of the language
  std::uint32_t small_words = 0;     ///< written in small letters
  std::uint32_t odd_words = 0;       ///< of those, short ones that are in no dictionary: "wis", "dae"
  std::uint32_t scored_words = 0;    ///< words and marks that the reference was asked about
  double log_probability = 0;        ///< of those, nats

  void add(const ReadingTally& other) {
    words += other.words;
    unknown_words += other.unknown_words;
    function_words += other.function_words;
    small_words += other.small_words;
    odd_words += other.odd_words;
    scored_words += other.scored_words;
    log_probability += other.log_probability;
  }
};

/// The tally of one sentence of the stream, which begins at words[first_word].
struct SentenceTally : ReadingTally {
  std::uint32_t first_word = 0;
};

/// All places of a document, in text order and not overlapping, and how the document as a whole fits the reference.
struct DocumentPlaces : ReadingTally {
  std::vector<Place> places;
  std::vector<PlaceFeatures> features;  ///< of each place
  WordCounts counts;
  std::vector<LanguageModel::Fit> fits;  ///< of each word of the stream; of <s> nothing
  std::vector<SentenceTally> sentences;  ///< of each sentence of the stream
  bool is_verse = false;                 ///< by its layout (evidence/verse.hpp)

  void clear();
  /// Takes out the places for which `is_left_out` is true, by index; the tallies stay.
  void leave_out(const std::vector<bool>& is_left_out);
};

/// Looks into every word and every known expression of a document: what may have stood there, how much better would it
/// fit between its neighbours, and how strong an evidence is that (design: delta; the idea of weighing a word against
/// its confusion set in a window of n-grams is Golding & Schabes 1996 and LanguageTool's confusion rule). A candidate
/// is tried only if the reference knows it beside its left or its right neighbour.
///
/// Const and safe from many threads; `places` of a caller is reused to spare allocations.
class PlaceFinder {
 public:
  /// `kept` candidates stay in each place; training wants all of them.
  explicit PlaceFinder(const EvidenceModel& model, std::size_t kept = kKeptCandidates) : x_model(model), x_kept(kept) {}

  void find(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
            DocumentPlaces& places) const;

  /// The two halves of find(): how each word fits as it stands, and the tallies, which need no candidates; then, of a
  /// document read so, the places. A document that is ordinary by the first (rate/document_screen.hpp) needs no second;
  /// between the two, some of its words, in text order, may be glanced at: only these have their places then.
  void read(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
            DocumentPlaces& places) const;
  void glance(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
              std::span<const std::uint32_t> words, DocumentPlaces& places) const;
  void look_into(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                 DocumentPlaces& places) const;

  /// The strength of the strongest known garbled phrase, in nats, of a document that was read; nothing where it has
  /// none.
  std::optional<double> strongest_phrase(std::string_view text, const TokenizedText& tokenized,
                                         const WordStream& stream, DocumentPlaces& places) const;

  /// Looks again at the places of every sentence in which something was repaired, each between its neighbours as they
  /// were before they were replaced: a word beside "legislation enforcement" is judged beside "law enforcement"
  /// (iterated conditional modes, Besag 1986). Strengths then come from EvidenceWeights::repaired_place. `repairs` by
  /// position, not overlapping.
  void find_again(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                  std::span<const Repair> repairs, DocumentPlaces& places) const;

 private:
  struct SentenceView;
  struct Glanced;
  static SentenceView view_of(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                              std::size_t sentence, const DocumentPlaces& places);
  void read_sentence(const TokenizedText& tokenized, const WordStream& stream, std::size_t index,
                     DocumentPlaces& places) const;
  void look_into(const SentenceView& sentence, Glanced& glanced, DocumentPlaces& places) const;
  Place place_of(const SentenceView& sentence, std::size_t begin, std::size_t end, std::span<const Candidate> words,
                 std::span<const PhraseEntry> phrases) const;
  Place looked_up(const SentenceView& sentence, std::size_t begin, std::size_t end) const;
  PlaceFeatures weigh(const SentenceView& sentence, std::size_t begin, Place& place, const PlaceNet* net) const;

  const EvidenceModel& x_model;
  std::size_t x_kept;
};

}  // namespace unspun
