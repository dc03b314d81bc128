#include "input/decoder.hpp"

#include "input/file_name.hpp"

namespace unspun {

Compression compression_of_name(std::string_view path) {
  if (has_extension(path, ".gz")) return Compression::Gzip;
  if (has_extension(path, ".zst")) return Compression::Zstd;
  return Compression::None;
}

std::string_view without_compression(std::string_view path) {
  switch (compression_of_name(path)) {
    case Compression::Gzip:
      return path.substr(0, path.size() - std::string_view(".gz").size());
    case Compression::Zstd:
      return path.substr(0, path.size() - std::string_view(".zst").size());
    case Compression::None:
      break;
  }
  return path;
}

Compression compression_of_content(std::string_view first_bytes) {
  // The third byte of gzip is its only method, deflate: two bytes alone would also match damaged text.
  if (first_bytes.starts_with("\x1f\x8b\x08")) return Compression::Gzip;
  if (first_bytes.starts_with("\x28\xb5\x2f\xfd")) return Compression::Zstd;
  return Compression::None;
}

}  // namespace unspun
