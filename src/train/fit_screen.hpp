#pragma once

#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/document_screen.hpp"
#include "rate/rating_weights.hpp"
#include "train/clean_documents.hpp"
#include "train/spinner_set.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// The screen, and what it costs and spares on the calibration documents.
struct ScreenFit {
  ScreenWeights weights;
  double clean_glanced_at = 0;   ///< share of the clean documents that the first stage suspects
  double clean_looked_into = 0;  ///< and of those that the second suspects too
  double called_lost = 0;        ///< share of the corrupted ones called spun that are not looked into
  double parts_lost = 0;         ///< the same of those corrupted in part
};

/// Fits the strengths of words and the score on `fitting`, each document as it is and corrupted by the spinners; on
/// `calibration` the probability, and the bars, so that hardly any document stays unlooked into that `rating` calls
/// spun. `model` has its fitted evidence. Deterministic.
ScreenFit fit_screen(const EvidenceModel& model, const RatingWeights& rating, const std::vector<CleanDocument>& fitting,
                     const std::vector<CleanDocument>& calibration, const std::vector<const NamedSpinner*>& spinners,
                     const Progress& progress);

/// What the screen does to documents, each corrupted at that strength by one of the spinners.
struct ScreenLosses {
  std::size_t clean = 0;
  std::size_t clean_looked_into = 0;
  std::size_t called = 0;  ///< of the corrupted ones spun, when looked into
  std::size_t lost = 0;    ///< of these not looked into
};
ScreenLosses screen_losses(const EvidenceModel& model, const RatingWeights& rating, const ScreenWeights& screen,
                           const std::vector<CleanDocument>& documents,
                           const std::vector<const NamedSpinner*>& spinners, double strength, const Progress& progress);

}  // namespace unspun
