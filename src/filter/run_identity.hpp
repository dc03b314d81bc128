#pragma once

#include <string>

#include "base/error.hpp"
#include "filter/filter_run.hpp"
#include "filter/progress_log.hpp"

namespace unspun {

/// What decides about the output of a run beside its inputs: version, models with fingerprints, and the options in so
/// far as they do (not the threads). Fails where the model cannot be read.
Result<RunIdentity> run_identity(const FilterOptions& options, const Detectors& detectors);

}  // namespace unspun
