// A WARC file from memory. The first byte chooses the name and so the compression. Never a crash, nothing over the
// limit, ids and addresses are UTF-8, an error names a place, and the same file in pieces (a gzip member for each, of
// a size that the second byte says) gives the same records.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.hpp"
#include "input/record_reader.hpp"
#include "input/utf8.hpp"

namespace {

using unspun::require;

constexpr std::size_t kMaxRecordBytes = 4096;

std::vector<std::string> records_of(std::string_view bytes, const std::string& name) {
  unspun::RecordOptions options;
  options.max_record_bytes = kMaxRecordBytes;
  options.max_zstd_window_log = 23;
  auto reader = unspun::RecordReader::over(bytes, name, options);
  require(reader.has_value());
  std::vector<std::string> records;
  while (auto record = reader->next()) {
    require(reader->stored_bytes_read() <= bytes.size());
    if (*record) {
      require((*record)->bytes.size() <= kMaxRecordBytes);
      require(!unspun::first_invalid_utf8((*record)->id) && !unspun::first_invalid_utf8((*record)->url));
      require((*record)->source.starts_with(name + ":"));
      records.push_back((*record)->id + "|" + (*record)->url + "|" + (*record)->bytes);
    } else {
      require(record->error().message.starts_with(name + ":"));
      records.emplace_back("error");
    }
  }
  require(!reader->next());
  return records;
}

/// `bytes` in gzip members of stored blocks, each of `piece_bytes`: the format by hand, as RFC 1952 has it.
std::string in_members(std::string_view bytes, std::size_t piece_bytes) {
  const auto append = [](std::string& text, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) text.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
  };
  std::string stored;
  do {
    const std::string_view piece = bytes.substr(0, piece_bytes);
    bytes.remove_prefix(piece.size());
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char byte : piece) {
      sum ^= static_cast<unsigned char>(byte);
      for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
    }
    const auto size = static_cast<std::uint32_t>(piece.size());
    stored.append(std::string_view("\x1f\x8b\x08\0\0\0\0\0\0\xff\x01", 11));
    append(stored, size, 2);
    append(stored, ~size, 2);
    stored.append(piece);
    append(stored, ~sum, 4);
    append(stored, size, 4);
  } while (!bytes.empty());
  return stored;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t piece_bytes = data[1] + std::size_t{1};
  if (data[0] % 4 == 0) {
    records_of(bytes, "fuzz.warc.gz");
  } else if (data[0] % 4 == 1) {
    records_of(bytes, "fuzz.wet.zst");
  } else if (unspun::compression_of_content(bytes.substr(0, 4)) == unspun::Compression::None) {
    const auto records = records_of(bytes, "fuzz.warc");
    require(records.size() <= bytes.size());
    // Pieces that end where a record does are evidence that it is whole: the records may be others.
    const auto again = records_of(in_members(bytes, 65535), "fuzz.warc");
    if (bytes.size() <= 65535) require(again == records);
    records_of(in_members(bytes, piece_bytes), "fuzz.warc");
  }
  return 0;
}
