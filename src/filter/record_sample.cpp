#include "filter/record_sample.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {
namespace {

struct RecordCount {
  std::uint64_t records = 0;
  std::uint64_t not_documents = 0;  ///< of archives, not among the records
};

/// Of all inputs; nothing where they are too large to read through, or cannot be read twice.
std::optional<RecordCount> record_count(const std::vector<InputShard>& shards, const RecordOptions& options) {
  std::uint64_t bytes = 0;
  for (const InputShard& shard : shards) {
    const auto state = file_state(shard.path);
    if (!state) return std::nullopt;
    bytes += state->size;
  }
  if (bytes > RecordSample::kReadWhole) return std::nullopt;
  RecordCount count;
  ShardReader reader(shards, std::vector<bool>(shards.size()), options);
  while (const auto step = reader.next()) {
    count.records += step->is_end ? 0 : 1;
    count.not_documents += step->not_documents;
  }
  return count;
}

}  // namespace

RecordSample::RecordSample(const std::vector<InputShard>& shards, std::size_t wanted, const RecordOptions& options)
    : x_reader(shards, std::vector<bool>(shards.size()), options), x_wanted(wanted) {
  if (const auto count = record_count(shards, options)) {
    x_records = count->records;
    x_wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, x_records));
    x_description = x_wanted == x_records
                        ? fmt::format("all {} records", x_records)
                        : fmt::format("{} of {} records, evenly from front to end", x_wanted, x_records);
    if (count->not_documents > 0) {
      x_description += fmt::format("; {} records of archives are no documents", count->not_documents);
    }
    return;
  }
  x_of_each = (wanted + shards.size() - 1) / std::max<std::size_t>(shards.size(), 1);
  x_description = shards.size() == 1 ? fmt::format("the first {} records", wanted)
                                     : fmt::format("the first {} records of each input, {} in all", x_of_each, wanted);
}

bool RecordSample::is_wanted(const ReadStep& step) {
  if (x_of_each > 0) {
    if (step.shard != x_shard) x_seen = 0;
    x_shard = step.shard;
    return x_seen++ < x_of_each;
  }
  return x_seen++ == chosen_number();
}

/// The record that is taken of part x_taken, by the mixing step of splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t RecordSample::chosen_number() const {
  const std::uint64_t begin = x_records * x_taken / x_wanted;
  const std::uint64_t end = x_records * (x_taken + 1) / x_wanted;
  std::uint64_t mixed = (x_taken + 1) * 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return begin + (mixed ^ (mixed >> 31)) % (end - begin);
}

std::optional<ReadStep> RecordSample::next() {
  while (x_taken < x_wanted) {
    auto step = x_reader.next();
    if (!step) return std::nullopt;
    if (step->is_end) continue;
    if (x_of_each > 0 && step->shard == x_shard && x_seen == x_of_each) x_reader.skip_rest();
    if (!is_wanted(*step)) continue;
    ++x_taken;
    return step;
  }
  return std::nullopt;
}

}  // namespace unspun
