#pragma once

#include <string>
#include <vector>

#include "evidence/evidence_weights.hpp"
#include "evidence/place_finder.hpp"
#include "train/clean_documents.hpp"
#include "train/spinner_set.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// How well the fitted evidence tells replaced from original words on documents it was not fitted on.
struct EvidenceFit {
  EvidenceWeights weights;
  std::size_t replaced = 0;  ///< places it was fitted on
  std::size_t original = 0;
  double right_first = 0;  ///< share of replaced places where the right word ranks first, if it is a candidate
  double right_in_three = 0;
  double right_is_candidate = 0;  ///< share of replaced places where it is one
};

/// Fits the ranking of candidates and the strengths of places on `documents`, each once as it is and once corrupted by
/// one of the spinners, drawn by its number.
EvidenceFit fit_evidence(EvidenceModel model, const std::vector<CleanDocument>& documents,
                         const std::vector<const NamedSpinner*>& spinners, const Progress& progress);

}  // namespace unspun
