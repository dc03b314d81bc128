#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// Bytes as they are stored, before any decompression: a file, standard input ("-") or a piece of memory. Read once
/// from front to back. Errors (NotFound, IsDirectory, ReadFailed) name the path. Movable, not copyable; for one
/// thread at a time.
class StoredInput {
 public:
  static Result<StoredInput> open(const std::string& path);
  /// `bytes` must outlive the input; `name` stands in for the path in messages.
  static StoredInput over(std::string_view bytes, std::string name);

  StoredInput(StoredInput&& other) noexcept;
  StoredInput& operator=(StoredInput&& other) noexcept;
  StoredInput(const StoredInput&) = delete;
  StoredInput& operator=(const StoredInput&) = delete;
  ~StoredInput();

  /// Fills a prefix of `into` and returns its length; 0 only at the end. A pipe may give less than asked.
  Result<std::size_t> read(std::span<char> into);

  const std::string& path() const { return x_path; }
  std::uint64_t bytes_read() const { return x_bytes_read; }
  /// The size of a regular file or of the memory; nothing for a pipe or a device.
  std::optional<std::uint64_t> total_bytes() const { return x_total_bytes; }

 private:
  StoredInput() = default;

  std::string x_path;
  int x_descriptor = -1;
  std::string_view x_memory;
  std::uint64_t x_bytes_read = 0;
  std::optional<std::uint64_t> x_total_bytes;
};

}  // namespace unspun
