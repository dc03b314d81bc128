#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/error.hpp"

namespace unspun {

/// A whole file mapped read-only into memory; unmapped on destruction. Movable, not copyable; the bytes are safe to
/// read from many threads. Fails with NotFound, IsDirectory or ReadFailed, and names the path. An empty file maps to
/// an empty span.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {x_data, x_size}; }

 private:
  const std::byte* x_data = nullptr;
  std::size_t x_size = 0;
};

}  // namespace unspun
