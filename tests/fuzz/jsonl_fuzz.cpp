// JSONL from memory: each line by itself through JsonLineParser, and the whole through RecordReader. Neither may
// crash; whatever they give is valid UTF-8 and within the limit; both must agree on the lines.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.hpp"
#include "input/record_reader.hpp"
#include "input/utf8.hpp"

namespace {

using unspun::require;

constexpr std::size_t kMaxRecordBytes = 4096;

void parse_line(std::string_view line) {
  static unspun::JsonLineParser parser("text", "id");
  std::string padded(line);
  padded.append(unspun::kLinePadding, '"');
  const auto fields = parser.parse(std::string_view(padded).substr(0, line.size()));
  if (fields) {
    require(!unspun::first_invalid_utf8(fields->text));
    require(!unspun::first_invalid_utf8(fields->id));
    require(fields->text.size() <= line.size());
  } else {
    require(!fields.error().message.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  parse_line(bytes);

  unspun::RecordOptions options;
  options.max_record_bytes = kMaxRecordBytes;
  options.force_jsonl = true;
  auto reader = unspun::RecordReader::over(bytes, "fuzz.txt", options);
  require(reader.has_value());
  std::size_t records = 0;
  while (auto record = reader->next()) {
    ++records;
    if (*record) {
      require(!unspun::first_invalid_utf8((*record)->bytes));
      require(!unspun::first_invalid_utf8((*record)->id));
      require((*record)->bytes.size() <= kMaxRecordBytes);
    } else {
      require(record->error().message.starts_with("fuzz.txt:"));
    }
    // Each of them takes a byte of the input at least, unless the input is compressed.
    if (unspun::compression_of_content(bytes.substr(0, 4)) == unspun::Compression::None) require(records <= size + 1);
  }
  return 0;
}
