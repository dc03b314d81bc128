#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "filter/filtered_record.hpp"
#include "filter/output_file.hpp"
#include "filter/tally.hpp"

namespace unspun {

/// Where the files of a shard lie in the output directory.
struct ShardPaths {
  ShardPaths(const std::string& directory, const std::string& name);

  std::string kept;
  std::string dropped;
  std::string attributes;
  std::string signals;
  std::string rejects;
};

/// The output files of one input, and the counts of what went into them. They appear under their names in finish();
/// an output that is not finished leaves nothing behind. Errors (WriteFailed) name the file.
class ShardOutput {
 public:
  static Result<ShardOutput> create(const ShardPaths& paths, const RecordOutputs& outputs);

  Result<void> add(const FilteredRecord& record);
  Result<void> finish(std::uint64_t stored_bytes, std::uint64_t not_documents);

  const Tally& tally() const { return x_tally; }

 private:
  explicit ShardOutput(ShardPaths paths) : x_paths(std::move(paths)) {}

  ShardPaths x_paths;
  Tally x_tally;
  std::optional<OutputFile> x_kept;
  std::optional<OutputFile> x_dropped;
  std::optional<OutputFile> x_attributes;
  std::optional<OutputFile> x_signals;
  std::optional<OutputFile> x_rejects;  ///< made with the first reject: most inputs have none
};

/// Removes what an earlier run made of an input that cannot be opened now.
void remove_outputs(const ShardPaths& paths);

}  // namespace unspun
