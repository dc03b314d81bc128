#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// A body too large for memory, in a file that has no name and goes with this object, or with the process. Written
/// first, then read: `content` maps what was written, and `append` must not follow it. Errors (WriteFailed, ReadFailed)
/// name the folder. For one thread at a time.
class SpoolFile {
 public:
  /// `folder` must exist.
  static Result<std::unique_ptr<SpoolFile>> make(const std::string& folder);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  Result<void> append(std::string_view bytes);
  std::size_t size() const { return x_size; }

  /// All that was appended; valid as long as this object.
  Result<std::string_view> content();

 private:
  SpoolFile(int descriptor, std::string folder) : x_descriptor(descriptor), x_folder(std::move(folder)) {}

  int x_descriptor;
  std::string x_folder;
  std::size_t x_size = 0;
  void* x_mapping = nullptr;
};

}  // namespace unspun
