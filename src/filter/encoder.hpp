#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "input/decoder.hpp"

namespace unspun {

/// A compressor, fed piece by piece. The same pieces give the same bytes: no time and no name goes into them.
class Encoder {
 public:
  virtual ~Encoder() = default;

  /// Appends what comes of `in` to `out`; with `is_last` also the end of the stream. False where there is no memory.
  virtual bool encode(std::string_view in, bool is_last, std::string& out) = 0;
};

std::unique_ptr<Encoder> gzip_encoder();
std::unique_ptr<Encoder> zstd_encoder();

}  // namespace unspun
