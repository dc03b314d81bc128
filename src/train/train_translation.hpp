#pragma once

#include "train/train_model.hpp"

namespace unspun {

/// The step Translation: fits translation.part on TrainOptions::translations and the clean documents, with the model
/// that the parts make. Nothing is done where there are no translations.
Result<void> train_translation(const TrainOptions& options, const Resources& resources, const Progress& progress);

}  // namespace unspun
