// Arbitrary bytes as the progress.jsonl that `filter --resume` goes on from: an error that names it, or what, written
// again, reads the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "filter/progress_log.hpp"
#include "fuzz/require.hpp"

using unspun::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = unspun::progress_content_of({reinterpret_cast<const char*>(data), size}, "progress.jsonl");
  if (!read) {
    require(read.error().message.starts_with("progress.jsonl:"));
    return 0;
  }
  const auto again = unspun::progress_content_of(unspun::progress_lines(*read), "again");
  require(again.has_value() && again->identity.difference(read->identity).empty());
  require(again->shards.size() == read->shards.size());
  unspun::Tally sum;
  for (std::size_t i = 0; i < read->shards.size(); ++i) {
    const unspun::FinishedShard& shard = read->shards[i];
    require(shard.path == again->shards[i].path && shard.name == again->shards[i].name);
    require(shard.state == again->shards[i].state && shard.tally == again->shards[i].tally);
    sum.add(shard.tally);
  }
  return 0;
}
