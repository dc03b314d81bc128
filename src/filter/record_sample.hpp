#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "filter/shard_reader.hpp"

namespace unspun {

/// Which records of a list of inputs are looked at in a dry run.
///
/// Where all inputs are files that come to less than kReadWhole as they are stored, they are read once to count their
/// records, and one is taken of each k-th part of them: always the same one, but not always the first, so that data in
/// which every k-th record is of a kind (mixed sources) gives a fair sample too. Else the first
/// ceil(wanted / inputs) of each input, until there are as many as wanted: what is large, or a pipe, is not read
/// through.
class RecordSample {
 public:
  static constexpr std::uint64_t kReadWhole = std::uint64_t{256} << 20;

  RecordSample(const std::vector<InputShard>& shards, std::size_t wanted, const RecordOptions& options);

  /// The next record of the sample, or the failure that stands at its place.
  std::optional<ReadStep> next();

  /// For a person: "100 of 700 records, evenly from front to end", "the first 100 records of each of 7 inputs".
  const std::string& description() const { return x_description; }

 private:
  bool is_wanted(const ReadStep& step);
  std::uint64_t chosen_number() const;

  ShardReader x_reader;
  std::size_t x_wanted;
  std::uint64_t x_records = 0;  ///< of all inputs, where they were counted
  std::size_t x_of_each = 0;    ///< else: of each input
  std::uint64_t x_seen = 0;     ///< records of all inputs, or of the present one
  std::size_t x_taken = 0;
  std::size_t x_shard = 0;
  std::string x_description;
};

}  // namespace unspun
