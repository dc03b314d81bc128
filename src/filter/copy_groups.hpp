#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "filter/copy_findings.hpp"
#include "filter/filter_run.hpp"

namespace unspun {

/// Finds the copies and stories among the records of `shards` (duplicates/) and writes them to `path`, one JSON object
/// a line: a group of copies with its likely original, the one that is least likely spun, and for each copy the
/// substitutions against the original, and the probability that it is spun after these were seen; and stories. What
/// comes back is what each copy is to be rated with; nothing where `wants_stop` said so.
///
/// Reads the inputs twice: first the signatures, then the texts of documents that are like another, which are held in
/// memory. Only the article of a page is compared, as only that is rated. Records that cannot be read are passed by.
/// `scratch` is a directory for temporary files; it is removed. InvalidArgument where an input cannot be read twice,
/// WriteFailed, ReadFailed.
Result<std::optional<CopyFindings>> write_copy_groups(const FilterOptions& options, const Detectors& detectors,
                                                      const std::vector<InputShard>& shards,
                                                      const std::function<bool()>& wants_stop,
                                                      const std::string& scratch, const std::string& path);

}  // namespace unspun
