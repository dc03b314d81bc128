#include "input/http_coding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/ascii.hpp"
#include "input/decoder.hpp"

namespace unspun {
namespace {

constexpr std::size_t kFirstContentBytes = std::size_t{64} * 1024;
constexpr int kMaxWindowLog = 23;  // RFC 9659: what a client of HTTP must be ready for

using Content = std::optional<std::string>;

/// The size that a chunk's line begins with ("1a3f;name=value"), or nothing. A size over all bounds is the largest.
std::optional<std::size_t> chunk_bytes(std::string_view line) {
  constexpr std::size_t kLargest = std::size_t{1} << 48;
  std::size_t size = 0;
  std::size_t digits = 0;
  for (const char byte : line) {
    const char lower = static_cast<char>(byte | 0x20);
    if (is_ascii_digit(static_cast<unsigned char>(byte))) {
      size = size * 16 + static_cast<std::size_t>(byte - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      size = size * 16 + static_cast<std::size_t>(lower - 'a' + 10);
    } else {
      break;
    }
    size = std::min(size, kLargest);
    ++digits;
  }
  const std::string_view rest = line.substr(digits);
  const bool is_ended = rest.empty() || rest.front() == ';' || is_ascii_space(static_cast<unsigned char>(rest.front()));
  return digits > 0 && is_ended ? std::optional(size) : std::nullopt;
}

/// What is behind the line end at the front of `text`, or nothing where there is none.
std::optional<std::string_view> behind_line_end(std::string_view text) {
  if (text.starts_with("\r\n")) return text.substr(2);
  if (text.starts_with('\n')) return text.substr(1);
  return std::nullopt;
}

Result<Content> without_chunks(std::string_view stored, std::size_t max_bytes, bool is_cut) {
  std::string content;
  for (std::string_view rest = stored;;) {
    const std::size_t line_bytes = rest.find('\n');
    const auto size = chunk_bytes(rest.substr(0, line_bytes));
    const bool is_first = rest.size() == stored.size();
    if (is_first && (!size || line_bytes == std::string_view::npos)) return std::nullopt;
    if (line_bytes == std::string_view::npos) break;
    if (!size) return failure(ErrorCode::BadFormat, "damaged chunks of an HTTP body");
    rest.remove_prefix(line_bytes + 1);
    if (*size == 0) return content;
    const std::string_view chunk = rest.substr(0, *size);
    if (content.size() + chunk.size() > max_bytes) {
      return failure(ErrorCode::TooLarge,
                     fmt::format("chunks of more than {} bytes, the limit for a record", max_bytes));
    }
    rest.remove_prefix(chunk.size());
    const auto next = behind_line_end(rest);
    if (!next && rest.size() >= 2) {
      if (is_first) return std::nullopt;  // a text that begins as a chunk might: "face\n..."
      return failure(ErrorCode::BadFormat, "damaged chunks of an HTTP body");
    }
    content += chunk;
    if (!next) break;
    rest = *next;
  }
  if (is_cut) return content;
  return failure(ErrorCode::Truncated, "the chunks of an HTTP body end too early");
}

Result<Content> decompressed(std::unique_ptr<Decoder> decoder, std::string_view stored, std::size_t max_bytes,
                             bool is_cut) {
  std::string content;
  std::size_t held = 0;
  while (true) {
    if (held == content.size()) {
      // One byte more than allowed, so that the step that finds the end or the excess has room.
      content.resize(std::min(std::max({kFirstContentBytes, 2 * held}), max_bytes) + 1);
    }
    auto step = decoder->decode({stored.data(), stored.size()}, {content.data() + held, content.size() - held});
    if (!step) return tl::unexpected<Error>(step.error());
    held += step->produced;
    stored.remove_prefix(step->consumed);
    if (held > max_bytes) {
      return failure(ErrorCode::TooLarge,
                     fmt::format("{} data that decompress to more than {} bytes, the limit for a record",
                                 decoder->format_name(), max_bytes));
    }
    // Other members may follow; browsers pass over anything else.
    if (decoder->may_end() && compression_of_content(stored.substr(0, 4)) == Compression::None) break;
    if (step->consumed + step->produced > 0) continue;
    if (is_cut) break;
    return failure(ErrorCode::Truncated,
                   fmt::format("the {} data of an HTTP body end too early", decoder->format_name()));
  }
  content.resize(held);
  return content;
}

bool has_zlib_header(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

bool is_markup(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != std::string_view::npos && bytes[begin] == '<';
}

Result<Content> inflated(std::string_view stored, std::size_t max_bytes, bool is_cut) {
  auto content = decompressed(deflate_decoder(has_zlib_header(stored)), stored, max_bytes, is_cut);
  if (!content && content.error().code != ErrorCode::TooLarge && is_markup(stored)) return std::nullopt;
  return content;
}

}  // namespace

Result<Content> without_http_coding(std::string_view coding, std::string_view stored, std::size_t max_bytes,
                                    bool is_cut) {
  constexpr std::array<std::string_view, 5> kNotRead = {"br", "compress", "x-compress", "dcb", "dcz"};
  if (stored.empty()) return std::nullopt;
  if (coding == "chunked") return without_chunks(stored, max_bytes, is_cut);
  if (coding == "deflate") return inflated(stored, max_bytes, is_cut);
  const Compression compression = compression_of_content(stored.substr(0, 4));
  if ((coding == "gzip" || coding == "x-gzip") && compression == Compression::Gzip) {
    return decompressed(gzip_decoder(), stored, max_bytes, is_cut);
  }
  if (coding == "zstd" && compression == Compression::Zstd) {
    return decompressed(zstd_decoder(kMaxWindowLog), stored, max_bytes, is_cut);
  }
  if (std::find(kNotRead.begin(), kNotRead.end(), coding) != kNotRead.end()) {
    return failure(ErrorCode::BadFormat, fmt::format("an HTTP body in the coding {}, which is not read", coding));
  }
  return std::nullopt;
}

}  // namespace unspun
