#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/sectioned_file.hpp"
#include "detector/unspun/detector.hpp"
#include "evidence/literal_idioms.hpp"
#include "evidence/place_finder.hpp"
#include "evidence/place_screen.hpp"
#include "evidence/translation_finder.hpp"
#include "lexicon/word_form.hpp"
#include "rate/document_screen.hpp"
#include "rate/judgement.hpp"
#include "rate/rating_weights.hpp"
#include "rate/translation_reader.hpp"

namespace unspun {

/// What one thread needs to read a document; reused from one document to the next.
struct Worker {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  DocumentPlaces places;
  std::vector<ScreenedWord> screened;
  std::vector<TranslationPlace> slips;  ///< of translation; empty where that was not judged
  std::vector<IdiomPlace> idioms;
  std::vector<ByteRange> mentioned;  ///< places left out because they are mentioned, not used
  std::string mended;                ///< a text that was not valid UTF-8
};

/// Words and phrases that are never flagged.
class AllowList {
 public:
  explicit AllowList(const Options& options) {
    for (const std::string& entry : options.allow) x_forms.insert(word_form(entry));
  }
  bool holds(std::string_view form) const { return !x_forms.empty() && x_forms.contains(std::string(form)); }

 private:
  std::unordered_set<std::string> x_forms;
};

/// An opened model, and the workers that read with it.
struct Detector::Parts {
  explicit Parts(SectionedFile model_file) : file(std::move(model_file)) {}

  std::unique_ptr<Worker> take_worker() const;
  void give_back(std::unique_ptr<Worker> worker) const;

  /// Reads a text: its tokens, and how its words fit. What is returned is the text, or the worker's copy of it with a
  /// space for each invalid byte.
  std::string_view read(std::string_view text, Worker& worker) const;

  /// Finds the places of the text read last; those that are mentioned, or on the allow list, are taken out.
  void look_into(std::string_view text, const AllowList& allowed, Worker& worker) const;

  /// What is judged of the text read last where it reads as ordinary and need not be looked into: nothing else. Puts
  /// its probability of translation into `rating`. Where there is nothing, the places glanced at stay, for look_into().
  std::optional<Judgement> unsuspicious_reading(std::string_view text, const std::vector<std::string>& marks,
                                                Worker& worker, Rating& rating) const;

  /// The posterior log odds of all places, those near replaced words looked at again between repaired neighbours.
  std::vector<double> judge_again(std::string_view text, const Judgement& judgement, Worker& worker) const;

  /// How likely a machine translated the document read last, and the verdict where that says so. `marks` are
  /// Document::translation_marks: where a program says that it shows the page translated, it is believed. With
  /// `is_fast` slips are looked for only where how it reads calls for that.
  void judge_translation(const Judgement& judgement, const std::vector<std::string>& marks, bool is_fast,
                         Worker& worker, Rating& rating) const;

  /// The probability of translation of the text read last by how it reads, if that calls for no search for slips.
  std::optional<double> untranslated_reading(const Worker& worker) const;

  SectionedFile file;
  EvidenceModel model;
  LiteralIdioms idioms;
  const RatingWeights* weights = nullptr;
  const TranslationWeights* translation = nullptr;  ///< null in models trained without translations
  std::optional<TranslationReader> translation_reader;
  const ScreenWeights* screen = nullptr;  ///< null in models trained without: all documents are looked into
  std::string name;
  mutable std::mutex idle_mutex;
  mutable std::vector<std::unique_ptr<Worker>> idle;
};

}  // namespace unspun
