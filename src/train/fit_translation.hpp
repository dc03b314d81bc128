#pragma once

#include <string>
#include <vector>

#include "evidence/place_finder.hpp"
#include "rate/translation_weights.hpp"
#include "train/evaluation_documents.hpp"
#include "train/spinner_set.hpp"
#include "train/train_reference.hpp"

namespace unspun {

/// How many clean documents may be called translated: fewer than may be called spun, for what is nearest to
/// translation, the English of learners, is not among those that anything is fitted on.
inline constexpr double kTranslatedRate = 0.0002;

/// Fits what tells machine translations on labelled documents, clean and translated: those of the development split on
/// the weights, those of the calibration split on the probability and the bar. The split goes by the part of the id
/// before "~", and all that begin with "corpus:" are to fit on. Clean documents of the fit are also taken spun by one
/// of the spinners, as what is not translated. Translators named in `left_out`, as genres, are not fitted on.
Result<TranslationWeights> fit_translation(const EvidenceModel& model, const std::vector<LabelledDocument>& documents,
                                           const std::vector<const NamedSpinner*>& spinners,
                                           const std::vector<std::string>& left_out, const Progress& progress);

}  // namespace unspun
