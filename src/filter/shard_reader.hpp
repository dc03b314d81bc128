#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "filter/file_state.hpp"
#include "filter/input_list.hpp"
#include "input/record_reader.hpp"

namespace unspun {

/// One step of reading a list of inputs: a record, or the end of an input.
struct ReadStep {
  std::size_t shard = 0;  ///< which input
  bool is_end = false;
  std::uint64_t number = 0;      ///< of the record, or the failure to read one, in its input, from 0
  Result<Record> record;         ///< unless it is the end
  bool is_open = true;           ///< false: it could not be opened; `record` says why
  std::uint64_t bytes_read = 0;  ///< of the stored input, so far
  // Of the end:
  std::optional<FileState> state;  ///< as it was before reading; nothing where it is no regular file
  bool is_unsettled = false;  ///< it was not read to its end, or changed meanwhile: another run may find more in it
  bool is_changed = false;    ///< it changed meanwhile
  std::uint64_t not_documents = 0;  ///< records of a WARC file that are none, such as requests and images
};

/// The records of all inputs but those to leave out, one input after the other, each with an end. What is wrong with
/// one does not keep the next from being read. For one thread at a time; `shards` must outlive it.
class ShardReader {
 public:
  ShardReader(std::span<const InputShard> shards, std::vector<bool> left_out, RecordOptions options);

  std::optional<ReadStep> next();

  /// Goes to the end of the present input without reading it.
  void skip_rest() { x_is_skipping = x_reader.has_value(); }

 private:
  ReadStep end();

  std::span<const InputShard> x_shards;
  std::vector<bool> x_left_out;
  RecordOptions x_options;
  std::size_t x_shard = 0;
  std::uint64_t x_number = 0;  ///< of the next record
  bool x_is_skipping = false;
  std::optional<RecordReader> x_reader;
  std::optional<FileState> x_state;
  bool x_is_unsettled = false;
  bool x_is_unopened = false;  ///< the present one could not be opened, and its end is still to come
};

}  // namespace unspun
