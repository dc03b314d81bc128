#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

#include "input/decoder.hpp"

namespace unspun {
namespace {

constexpr int kZlibWindowBits = 15;                    // the largest window
constexpr int kGzipWindowBits = kZlibWindowBits + 16;  // a gzip header, nothing else
constexpr int kRawWindowBits = -kZlibWindowBits;       // no header
constexpr std::size_t kMaxStep = 1ULL << 30;           // zlib counts in 32 bits

class GzipDecoder : public Decoder {
 public:
  GzipDecoder(int window_bits, std::string_view format_name) : x_format_name(format_name) {
    x_ready = inflateInit2(&x_stream, window_bits) == Z_OK;
  }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;
  ~GzipDecoder() override {
    if (x_ready) inflateEnd(&x_stream);
  }

  Result<DecodeStep> decode(std::span<const char> in, std::span<char> out) override {
    if (!x_ready) return failure(ErrorCode::ReadFailed, "no memory for gzip");
    if (x_between_members) {
      // Tapes and block devices pad with zeros after the last member; gzip accepts that, and so do we.
      const auto padding = static_cast<std::size_t>(
          std::find_if(in.begin(), in.end(), [](char byte) { return byte != '\0'; }) - in.begin());
      if (padding > 0) {
        x_padded = true;
        return DecodeStep{padding, 0};
      }
      if (in.empty()) return DecodeStep{};
      if (x_padded) return failure(ErrorCode::BadFormat, "other bytes after the end of the gzip data");
      inflateReset(&x_stream);
      x_between_members = false;
      x_members++;
    }
    const std::size_t offered = std::min(in.size(), kMaxStep);
    const std::size_t room = std::min(out.size(), kMaxStep);
    x_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));  // zlib's API is not const
    x_stream.avail_in = static_cast<uInt>(offered);
    x_stream.next_out = reinterpret_cast<Bytef*>(out.data());
    x_stream.avail_out = static_cast<uInt>(room);
    const int status = inflate(&x_stream, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      x_between_members = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {  // Z_BUF_ERROR: no progress without more input
      const char* reason = x_stream.msg != nullptr ? x_stream.msg : "unknown error";
      if (x_members > 0 && x_stream.total_out == 0) {
        return failure(ErrorCode::BadFormat, fmt::format("other bytes after the end of the gzip data ({})", reason));
      }
      return failure(ErrorCode::BadFormat, fmt::format("damaged {} data ({})", x_format_name, reason));
    }
    return DecodeStep{offered - x_stream.avail_in, room - x_stream.avail_out};
  }

  bool may_end() const override { return x_between_members; }
  std::string_view format_name() const override { return x_format_name; }

 private:
  std::string_view x_format_name;
  z_stream x_stream{};
  bool x_ready = false;
  bool x_between_members = false;
  bool x_padded = false;
  std::size_t x_members = 0;  // ended before the present one
};

}  // namespace

std::unique_ptr<Decoder> gzip_decoder() {
  return std::make_unique<GzipDecoder>(kGzipWindowBits, "gzip");
}

std::unique_ptr<Decoder> deflate_decoder(bool has_zlib_header) {
  return std::make_unique<GzipDecoder>(has_zlib_header ? kZlibWindowBits : kRawWindowBits, "deflate");
}

}  // namespace unspun
