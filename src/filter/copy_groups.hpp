#pragma once

#include <cstdint>
#include <string>

#include "base/error.hpp"
#include "detector/unspun/detector.hpp"
#include "filter/filter_run.hpp"

namespace unspun {

/// What was found of copies and stories among the records of a run.
struct GroupCounts {
  std::uint64_t groups = 0;   ///< of copies with their original
  std::uint64_t copies = 0;   ///< documents in them, without the originals
  std::uint64_t stories = 0;  ///< groups of reports of one story
};

/// Finds the copies and stories among the records of all inputs (duplicates/) and writes them to `path`, one JSON
/// object a line: a group of copies with its likely original, the one that is least likely spun, and for each copy the
/// substitutions against the original, and the probability that it is spun after these were seen; and stories. Reads
/// the inputs twice: first the signatures, then the texts of documents that are like another, which are held in memory.
/// Records that cannot be read are passed by. `scratch` is a directory for temporary files; it is removed.
/// InvalidArgument where an input cannot be read twice, WriteFailed, ReadFailed.
Result<GroupCounts> write_copy_groups(const FilterOptions& options, const Detector& detector,
                                      const std::string& scratch, const std::string& path);

}  // namespace unspun
