#pragma once

#include <cstddef>
#include <string>

#include "base/error.hpp"
#include "filter/filter_run.hpp"

namespace unspun {

/// Rates a sample of `records` (RecordSample says which) and tells what each threshold would drop of it. Writes no
/// file; the output directory is not looked at. Inputs that cannot be read are complained about. Errors as of filter().
Result<std::string> dry_run(const FilterOptions& options, std::size_t records, const Detectors& detectors,
                            FilterObserver& observer);

}  // namespace unspun
