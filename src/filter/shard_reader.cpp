#include "filter/shard_reader.hpp"

#include <utility>

namespace unspun {

ShardReader::ShardReader(std::span<const InputShard> shards, std::vector<bool> left_out, RecordOptions options)
    : x_shards(shards), x_left_out(std::move(left_out)), x_options(std::move(options)) {
  x_options.keeps_lines = true;
}

std::optional<ReadStep> ShardReader::next() {
  if (x_is_unopened || x_is_skipping) return end();
  if (!x_reader) {
    while (x_shard < x_shards.size() && x_left_out[x_shard]) ++x_shard;
    if (x_shard == x_shards.size()) return std::nullopt;
    const InputShard& shard = x_shards[x_shard];
    RecordOptions options = x_options;
    options.force_jsonl = shard.is_jsonl;
    x_state = file_state(shard.path);
    x_is_unsettled = false;
    x_number = 0;
    auto reader = RecordReader::open(shard.path, options);
    if (!reader) {
      x_is_unopened = x_is_unsettled = true;
      ReadStep step;
      step.shard = x_shard;
      step.record = tl::unexpected<Error>(reader.error());
      step.is_open = false;
      return step;
    }
    x_reader = std::move(*reader);
  }
  auto record = x_reader->next();
  if (!record) return end();
  // The system's refusal may be over next time; what is wrong with the bytes stays so.
  if (!*record && record->error().code == ErrorCode::ReadFailed) x_is_unsettled = true;
  ReadStep step;
  step.shard = x_shard;
  step.number = x_number++;
  step.record = std::move(*record);
  step.bytes_read = x_reader->stored_bytes_read();
  return step;
}

ReadStep ShardReader::end() {
  ReadStep step;
  step.shard = x_shard;
  step.is_end = true;
  step.is_open = !x_is_unopened;
  step.bytes_read = x_reader ? x_reader->stored_bytes_read() : 0;
  step.not_documents = x_reader ? x_reader->not_documents() : 0;
  step.is_unsettled = x_is_unsettled;
  if (x_state && step.is_open) {
    step.state = x_state;
    step.is_changed = file_state(x_shards[x_shard].path) != x_state;
    if (step.is_changed) step.is_unsettled = true;
  }
  x_reader.reset();
  x_is_unopened = x_is_skipping = false;
  ++x_shard;
  return step;
}

}  // namespace unspun
