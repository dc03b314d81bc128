#pragma once

#include <functional>
#include <optional>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "filter/copy_findings.hpp"
#include "filter/filter_run.hpp"
#include "filter/shard_book.hpp"

namespace unspun {

/// What the rating of a run needs to know of copies: what originals.jsonl of its directory says, if the inputs are the
/// same; else found anew, and groups.jsonl and originals.jsonl written. Inputs that `book` has as done are done again
/// where the copies in them are others than they were, for their outputs are those of the run as it was then. Nothing
/// where `wants_stop` said so. Errors: those of write_copy_groups().
Result<std::optional<CopyFindings>> prepared_copies(const FilterOptions& options, const Detectors& detectors,
                                                    const std::function<bool()>& wants_stop, ShardBook& book);

}  // namespace unspun
