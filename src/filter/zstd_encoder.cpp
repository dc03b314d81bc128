#include <zstd.h>

#include <array>

#include "filter/encoder.hpp"

namespace unspun {
namespace {

class ZstdEncoder : public Encoder {
 public:
  ZstdEncoder() : x_context(ZSTD_createCCtx()) {
    if (x_context) ZSTD_CCtx_setParameter(x_context.get(), ZSTD_c_checksumFlag, 1);
  }

  bool encode(std::string_view in, bool is_last, std::string& out) override {
    if (!x_context) return false;
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    std::array<char, std::size_t{64} * 1024> room{};
    while (true) {
      ZSTD_outBuffer target{room.data(), room.size(), 0};
      const std::size_t left =
          ZSTD_compressStream2(x_context.get(), &target, &source, is_last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) != 0) return false;
      out.append(room.data(), target.pos);
      if (is_last ? left == 0 : source.pos == source.size) return true;
    }
  }

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> x_context;
};

}  // namespace

std::unique_ptr<Encoder> zstd_encoder() {
  return std::make_unique<ZstdEncoder>();
}

}  // namespace unspun
