#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "filter/file_state.hpp"
#include "filter/input_list.hpp"
#include "rate/known_original.hpp"

namespace unspun {

/// What was found of copies and stories among the records of a run.
struct GroupCounts {
  std::uint64_t groups = 0;   ///< of copies with their original
  std::uint64_t copies = 0;   ///< documents in them, without the originals
  std::uint64_t stories = 0;  ///< groups of reports of one story
  bool operator==(const GroupCounts&) const = default;
};

/// The copies among the records of some inputs, by input and by the number of the record in it (ReadStep::number), with
/// what is known of them; and the inputs as they were when they were read for it. Kept in originals.jsonl, so that a
/// run that is gone on with rates each copy as the broken off one would have.
struct CopyFindings {
  struct Input {
    std::string path;
    std::string name;                ///< of its outputs
    std::optional<FileState> state;  ///< nothing where it could not be opened
    std::map<std::uint64_t, KnownOriginal> copies;
  };
  std::vector<Input> inputs;
  GroupCounts counts;

  /// What is known of a record, or null.
  const KnownOriginal* of(std::size_t input, std::uint64_t number) const;
  /// Whether these are the findings of `shards`, which are as they were. One that is gone counts as it was.
  bool are_of(const std::vector<InputShard>& shards) const;
  /// The copies among the records of an input by its path, or null.
  const std::map<std::uint64_t, KnownOriginal>* of_path(const std::string& path) const;
};

/// The lines of originals.jsonl: counts, then each input with its copies. Numbers keep their last bit.
std::string copy_findings_lines(const CopyFindings& findings);
/// Reads them. NotFound, ReadFailed, BadFormat with the path.
Result<CopyFindings> copy_findings(const std::string& path);

}  // namespace unspun
