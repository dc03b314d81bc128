#pragma once

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace unspun {

/// What zlib makes of `text`: with 15 + 16 window bits one gzip member, with 15 a zlib stream, with -15 bare deflate.
inline std::string deflated(std::string_view text, int window_bits) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// One gzip member.
inline std::string gzipped(std::string_view text) {
  return deflated(text, 15 + 16);
}

/// One zstd frame with a checksum; `window_log` as `zstd --long=window_log` sets it, 0 for the level's own. The size
/// of the content is not in the header, as where zstd writes to a pipe.
inline std::string zstd_compressed(std::string_view text, int window_log = 0) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  REQUIRE(context != nullptr);
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
  ZSTD_inBuffer source{text.data(), text.size(), 0};
  ZSTD_outBuffer target{out.data(), out.size(), 0};
  // Fed in two calls: from one, zstd would know the size and shrink the window to it.
  ZSTD_compressStream2(context, &target, &source, ZSTD_e_continue);
  REQUIRE(ZSTD_compressStream2(context, &target, &source, ZSTD_e_end) == 0);
  out.resize(target.pos);
  ZSTD_freeCCtx(context);
  return out;
}

}  // namespace unspun
