#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace unspun {

/// What tells that a file is the one that was read: when it changes, one of the two does.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< since 1970
  bool operator==(const FileState&) const = default;
};

/// The state of a regular file; nothing of what is none, or is not there: standard input, pipes.
std::optional<FileState> file_state(const std::string& path);

/// Sixteen hexadecimal digits that change with the content of a file. Reads all of it, at the speed of memory.
Result<std::string> file_fingerprint(const std::string& path);

}  // namespace unspun
