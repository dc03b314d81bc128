// Compressed data from memory. The first byte chooses the name, which decides where the content does not: plain,
// gzip or zstd. Never a crash, never more than the limit, an error names the path, and reading in other pieces gives
// the same bytes and the same error.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/require.hpp"
#include "input/byte_source.hpp"

namespace {

using unspun::require;

constexpr std::uint64_t kMaxBytes = 1 << 20;

std::pair<std::string, std::string> text_and_message(std::string_view bytes, const std::string& name,
                                                     std::size_t piece_bytes) {
  unspun::ByteSourceOptions options;
  options.max_bytes = kMaxBytes;
  options.max_zstd_window_log = 23;
  auto source = unspun::ByteSource::over(bytes, name, options);
  require(source.has_value());
  std::vector<char> piece(piece_bytes);
  std::string text;
  while (true) {
    const auto count = source->read(piece);
    require(source->stored_bytes_read() <= bytes.size());
    if (!count) {
      require(count.error().message.starts_with(name + ": "));
      return {text, count.error().message};
    }
    if (*count == 0) return {text, ""};
    text.append(piece.data(), *count);
    require(text.size() <= kMaxBytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const std::array<std::string, 3> kNames = {"fuzz.txt", "fuzz.gz", "fuzz.zst"};
  const std::string& name = kNames[data[0] % kNames.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto [text, message] = text_and_message(bytes, name, 65536);
  const auto [again, message_again] = text_and_message(bytes, name, 1021);
  // Up to an error, how much text was given before it may depend on the pieces.
  if (message.empty() || message_again.empty()) require(text == again);
  require(message.empty() == message_again.empty());
  return 0;
}
