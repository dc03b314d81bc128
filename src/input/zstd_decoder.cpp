#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>

#include "input/decoder.hpp"

namespace unspun {
namespace {

class ZstdDecoder : public Decoder {
 public:
  explicit ZstdDecoder(int max_window_log) : x_max_window_log(max_window_log), x_context(ZSTD_createDCtx()) {
    if (x_context) ZSTD_DCtx_setParameter(x_context.get(), ZSTD_d_windowLogMax, max_window_log);
  }

  Result<DecodeStep> decode(std::span<const char> in, std::span<char> out) override {
    if (!x_context) return failure(ErrorCode::ReadFailed, "no memory for zstd");
    // Without input, zstd would take a call between two frames for the start of one.
    if (in.empty() && x_between_frames) return DecodeStep{};
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{out.data(), out.size(), 0};
    const std::size_t status = ZSTD_decompressStream(x_context.get(), &target, &source);
    if (ZSTD_isError(status) != 0) return refusal(status);
    if (x_between_frames) {
      x_header_bytes = 0;
      x_produced = 0;
    }
    const std::size_t kept = std::min(source.pos, x_header.size() - x_header_bytes);
    std::copy_n(in.begin(), kept, x_header.begin() + static_cast<std::ptrdiff_t>(x_header_bytes));
    x_header_bytes += kept;
    x_produced += target.pos;
    x_between_frames = status == 0;
    if (x_between_frames && !is_whole()) return failure(ErrorCode::BadFormat, "damaged zstd data (content too short)");
    return DecodeStep{source.pos, target.pos};
  }

  bool may_end() const override { return x_between_frames; }
  std::string_view format_name() const override { return "zstd"; }

 private:
  tl::unexpected<Error> refusal(std::size_t status) const {
    if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge) {
      return failure(ErrorCode::TooLarge, fmt::format("needs a larger zstd window than the {} MiB allowed",
                                                      (std::uint64_t{1} << x_max_window_log) >> 20));
    }
    return failure(ErrorCode::BadFormat, fmt::format("damaged zstd data ({})", ZSTD_getErrorName(status)));
  }

  /// Whether the frame that just ended gave as much as its header says. zstd 1.5.4 looks that up only where it decodes
  /// a frame at one go, so it would depend on the size of the pieces.
  bool is_whole() const {
    const unsigned long long declared = ZSTD_getFrameContentSize(x_header.data(), x_header_bytes);
    return declared == ZSTD_CONTENTSIZE_UNKNOWN || declared == ZSTD_CONTENTSIZE_ERROR || declared == x_produced;
  }

  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  int x_max_window_log;
  std::unique_ptr<ZSTD_DCtx, Free> x_context;
  bool x_between_frames = false;
  std::array<char, 18> x_header{};  ///< the longest frame header, of the frame being read
  std::size_t x_header_bytes = 0;
  std::uint64_t x_produced = 0;  ///< by this frame
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder(int max_window_log) {
  return std::make_unique<ZstdDecoder>(max_window_log);
}

}  // namespace unspun
