#pragma once

#include "train/train_reference.hpp"

namespace unspun {

/// Reads the corpus once more, in the numbers of vocabulary.part, and trains the log-bilinear model against the
/// confusions of candidates.part: log_bilinear.part. 4 bytes of memory a token. The same inputs give the same bytes.
Result<void> train_log_bilinear(const ReferenceOptions& options, const Progress& progress);

}  // namespace unspun
