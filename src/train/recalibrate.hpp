#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "train/decision_calibration.hpp"
#include "train/train_reference.hpp"

namespace unspun {

struct RecalibrateOptions {
  std::string decisions;   ///< a labelled set, as the review queue exports it (LabelledReader)
  std::string base_model;  ///< whose probability is recalibrated
  std::string out_path;
  std::string model_name;  ///< empty: the base's with "-cal"; never the base's own
};

/// What was done and what it gave.
struct Recalibration {
  std::string base_name;
  std::string model_name;
  std::size_t translated = 0;  ///< decisions left out: translations, of which the score says nothing,
  std::size_t repeated = 0;    ///< texts that came before,
  std::size_t unrated = 0;     ///< texts that get no probability: too short, or not in the model's language,
  std::size_t skipped = 0;     ///< and lines that could not be read
  RatingWeights before;
  RatingWeights weights;
  DecisionCalibration calibration;
};

/// Fits the probability of a model's rating to what people decided, and nothing else: score, bars and evidence stay, so
/// verdicts do too. A new model file under a new name; the base is not touched. Afterwards a probability says how often
/// documents like those that were decided about are spun; where only suspects are reviewed, that is higher than
/// among all. The same decisions and model give the same bytes. Nothing is left at `out_path` on an Error.
Result<Recalibration> recalibrate(const RecalibrateOptions& options, const Progress& progress);

/// The figures before and after, as a table with one plain sentence, and as one JSON object.
std::string recalibration_text(const Recalibration& recalibration);
std::string recalibration_json(const Recalibration& recalibration);

}  // namespace unspun
