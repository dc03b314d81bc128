#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "detector/unspun/detector.hpp"
#include "train/clean_documents.hpp"
#include "train/evaluation.hpp"
#include "train/spinner_set.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// What one model says of the measuring documents, clean and corrupted.
struct OwnFigures {
  std::size_t documents = 0;
  std::uint64_t words = 0;
  std::size_t spun = 0;     ///< of the clean ones
  std::size_t suspect = 0;  ///< the same
  std::size_t undecided = 0;
  std::size_t spans = 0;               ///< evidence shown in clean ones
  std::vector<StrengthRecall> recall;  ///< of corrupted copies, by strength; empty without a thesaurus
  double perplexity = 0;

  double spans_per_thousand_words() const {
    return words == 0 ? 0 : 1e3 * static_cast<double>(spans) / static_cast<double>(words);
  }
};

/// The same documents under the shipped and under the adapted model.
struct OwnComparison {
  OwnFigures before;
  OwnFigures after;
  /// Clean documents in which a false alarm went (fewer spans, or a verdict of less concern), or came.
  std::size_t better = 0;
  std::size_t worse = 0;
};

/// The simulated spinners that can be made from what the model's language file names and the system has (for English
/// the package mythes-en-us, and for careful morphology Hunspell's word list and WordNet): MyThes with exact forms and
/// inflected. None where MyThes is absent.
std::vector<NamedSpinner> own_spinners(const std::string& project, const SectionedFile& model,
                                       const Vocabulary& vocabulary);

/// Rates every document with both models, as it is and corrupted at 25, 50 and 100 %, always the same way.
OwnComparison compared(const Detector& before, const Detector& after, const std::vector<CleanDocument>& documents,
                       const std::vector<NamedSpinner>& spinners, const Progress& progress);

}  // namespace unspun
