#pragma once

#include <string>
#include <vector>

#include "rate/document_features.hpp"
#include "train/clean_documents.hpp"
#include "train/spinner_set.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// One document, clean or corrupted, as the rating sees it.
struct DocumentRow {
  std::size_t document;  ///< index of the clean document it is or was made from
  std::string genre;
  std::uint32_t words = 0;
  int strength = 0;  ///< of the corruption in percent, 0 for clean; 1 where it was drawn
  DocumentFeatures features = {};
  double share = 0;  ///< estimated share of replaced words
};

struct DocumentRowOptions {
  std::vector<int> strengths = {1};  ///< 1: drawn for each document, else percent; each by the next spinner
  double fewest_swapped = 0.02;      ///< share of the words; where a drawn strength swapped less, the row is left out
  std::size_t min_words = 60;        ///< shorter excerpts are left out
  std::size_t fewest_words = 120;    ///< excerpts have from fewest_words ...
  std::size_t most_words = 1500;     ///< ... to most_words
  std::uint64_t seed = 1;
};

/// An excerpt whose length is drawn.
std::string drawn_excerpt(const CleanDocument& document, const DocumentRowOptions& options, std::uint64_t seed);

/// Each document as an excerpt, clean and corrupted at each strength by one of the spinners, drawn by its number. In
/// document order, whatever the number of threads.
std::vector<DocumentRow> document_rows(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                       const std::vector<const NamedSpinner*>& spinners,
                                       const DocumentRowOptions& options, const Progress& progress);

}  // namespace unspun
