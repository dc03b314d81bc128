#include <zlib.h>

#include <array>

#include "filter/encoder.hpp"

namespace unspun {
namespace {

constexpr int kLevel = 6;                 // what gzip takes
constexpr int kGzipWindowBits = 15 + 16;  // a window of 32 KiB; 16 asks for gzip's header instead of zlib's

class GzipEncoder : public Encoder {
 public:
  GzipEncoder() {
    x_is_open = deflateInit2(&x_stream, kLevel, Z_DEFLATED, kGzipWindowBits, 8, Z_DEFAULT_STRATEGY) == Z_OK;
  }
  GzipEncoder(const GzipEncoder&) = delete;
  GzipEncoder& operator=(const GzipEncoder&) = delete;
  ~GzipEncoder() override {
    if (x_is_open) deflateEnd(&x_stream);
  }

  bool encode(std::string_view in, bool is_last, std::string& out) override {
    if (!x_is_open) return false;
    x_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));  // zlib does not write there
    x_stream.avail_in = static_cast<uInt>(in.size());
    std::array<char, std::size_t{64} * 1024> room{};
    do {
      x_stream.next_out = reinterpret_cast<Bytef*>(room.data());
      x_stream.avail_out = room.size();
      if (deflate(&x_stream, is_last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) return false;
      out.append(room.data(), room.size() - x_stream.avail_out);
    } while (x_stream.avail_out == 0);
    return true;
  }

 private:
  z_stream x_stream{};
  bool x_is_open = false;
};

}  // namespace

std::unique_ptr<Encoder> gzip_encoder() {
  return std::make_unique<GzipEncoder>();
}

}  // namespace unspun
