// What `unspun eval` and `train --decisions` read. The first byte chooses: a labelled set, whose spans lie in their
// texts in order; or the result of an earlier run, which is measured anew and, written again, reads the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.hpp"
#include "input/utf8.hpp"
#include "train/evaluation_documents.hpp"
#include "train/evaluation_json.hpp"

namespace {

using namespace unspun;

void labelled_set(std::string_view bytes) {
  auto reader = LabelledReader::over(bytes, "set.jsonl");
  require(reader.has_value());
  while (const auto document = reader->next()) {
    if (!*document) {
      require(document->error().message.starts_with("set.jsonl:"));
      continue;
    }
    require(!first_invalid_utf8((*document)->text) && !(*document)->id.empty());
    require((*document)->strength >= -1 && (*document)->strength <= 100);
    std::size_t end = 0;
    for (const LabelledSwap& swap : (*document)->swaps) {
      require(swap.range.begin >= end && swap.range.begin < swap.range.end);
      end = swap.range.end;
    }
    require(end <= (*document)->text.size());
  }
}

void earlier_result(std::string_view bytes) {
  const auto read = evaluation_of(bytes, "before.json");
  if (!read) return require(read.error().message.starts_with("before.json: "));
  const std::string written = evaluation_json(*read, "");
  const auto again = evaluation_of(written, "again.json");
  require(again.has_value() && again->outcomes.size() == read->outcomes.size());
  require(again->confusion == read->confusion);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    labelled_set(bytes);
  } else {
    earlier_result(bytes);
  }
  return 0;
}
