#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "filter/input_list.hpp"
#include "filter/output_directory.hpp"
#include "filter/progress_log.hpp"
#include "filter/shard_output.hpp"

namespace unspun {

/// What became of each input of a run, in progress.jsonl and in memory. An input is *settled* when its outputs are
/// whole, on the disk and entered in the log: a later run leaves it alone. One that was gone through without being
/// settled (it could not be opened, or changed meanwhile) counts in this run, and is done again by the next.
class ShardBook {
 public:
  ShardBook(std::vector<InputShard> shards, OutputDirectory directory, RunIdentity identity);

  /// Takes over what an earlier run in the directory settled, and writes the log that settle() appends to.
  /// InvalidArgument where the earlier run was another one.
  Result<void> begin();

  const std::vector<InputShard>& shards() const { return x_shards; }
  bool is_done(std::size_t shard) const { return x_done[shard].has_value(); }
  const FinishedShard& done(std::size_t shard) const { return x_done[shard]->shard; }
  ShardPaths paths(std::size_t shard) const { return {x_directory.path(), x_shards[shard].name}; }
  std::size_t settled_count() const;

  Result<void> settle(std::size_t number, FinishedShard shard);
  /// Gone through, but not settled. `reject` is its line in rejects.jsonl where it has no outputs.
  void leave_open(std::size_t number, FinishedShard shard, std::string reject = {});

  /// All that were gone through, in the order of the inputs.
  std::vector<FinishedShard> all_done() const;

  /// All inputs were gone through: writes rejects.jsonl and the log, both in the order of the inputs, report.html, and
  /// then summary.json, whose presence says that a run came to its end.
  Result<void> end(const std::string& summary, const std::string& report);

  /// An input that was settled is to be done again. The log has it until write_log().
  void reopen(std::size_t number) { x_done[number].reset(); }
  Result<void> write_log() const;

  const OutputDirectory& directory() const { return x_directory; }
  const RunIdentity& identity() const { return x_identity; }

 private:
  struct DoneShard {
    FinishedShard shard;
    bool is_settled;
    std::string reject;
  };

  Result<void> take_over(std::vector<FinishedShard> earlier);
  ProgressContent log() const;
  Result<void> write_rejects() const;

  std::vector<InputShard> x_shards;
  std::vector<std::optional<DoneShard>> x_done;
  OutputDirectory x_directory;
  RunIdentity x_identity;
};

}  // namespace unspun
