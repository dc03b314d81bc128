#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/language_file.hpp"
#include "train/resources.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// The steps of training, in their order; each needs what the ones before it wrote.
enum class TrainStep : std::uint8_t {
  Reference,    ///< corpora -> vocabulary.part, ngrams.part, word vectors (scratch)
  Candidates,   ///< thesauri, vectors -> candidates.part
  LogBilinear,  ///< corpora, candidates -> log_bilinear.part
  Evidence,     ///< held-out documents corrupted by simulated spinners -> evidence.part
  Rating,       ///< the same -> rating.part
  Screen,       ///< the same -> screen.part
  Translation,  ///< translations.jsonl of scripts/make_translations (scratch) -> translation.part
};

struct TrainOptions {
  ReferenceOptions reference;  ///< its directories hold for all steps
  LanguageFile language;
  std::string translations;                       ///< labelled JSON lines; where empty the step Translation is left out
  std::vector<std::string> left_out_translators;  ///< their genres in there: not trained on
  std::vector<std::string> spinners;              ///< names of spinner_set() to train on; the usual ones where empty
  std::vector<TrainStep> steps;                   ///< all where empty
  std::string model_name = "en-1";
};

/// Runs the steps. The same inputs give the same bytes.
Result<void> train_model(const TrainOptions& options, const Progress& progress);

}  // namespace unspun
