#pragma once

#include <array>
#include <string>
#include <vector>

#include "rate/rating_weights.hpp"
#include "train/adapt_corpus.hpp"
#include "train/adapt_measure.hpp"
#include "train/adapt_reference.hpp"

namespace unspun {

struct AdaptOptions {
  std::vector<std::string> corpus;  ///< files and folders of clean text
  std::string shipped_model;        ///< the model to adapt
  std::string out_path;             ///< the adapted model; the report goes to adapt_report_path(out_path)
  std::string model_name;           ///< empty: the shipped one's with "-adapted"
  std::string project = ".";        ///< where dictionaries/ is looked for, for the simulated spinner's morphology
  OwnTextLimits limits;
  OwnReferenceOptions reference;  ///< its scratch directory must be there
};

/// What was done and what it gave.
struct Adaptation {
  std::string shipped_name;
  std::string model_name;
  std::array<std::size_t, 3> documents = {};  ///< by OwnPart
  std::uint64_t counted_words = 0;
  std::size_t repeated = 0;
  std::size_t skipped = 0;
  OwnReference reference;
  std::array<float, LanguageModel::kMaxOrder> own_share = {};
  RatingWeights shipped_weights;
  RatingWeights weights;
  std::vector<std::string> spinners;  ///< names; empty where no thesaurus was found
  OwnComparison comparison;
};

/// Adapts a model to somebody's own clean text: its reference is mixed with one counted on most of the text, its bars
/// are checked on a second part, and both models are measured on a third. Writes the adapted model and the report; the
/// same text and model give the same bytes. Nothing is left at `out_path` on an Error.
Result<Adaptation> adapt_model(const AdaptOptions& options, const Progress& progress);

}  // namespace unspun
