#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace unspun {

/// A folder for temporary files. One that was not there before goes with all it holds.
class ScratchFolder {
 public:
  explicit ScratchFolder(std::string path) : x_path(std::move(path)) {
    x_is_own = std::filesystem::create_directories(x_path, x_error);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (x_is_own) std::filesystem::remove_all(x_path, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return x_path; }
  /// Why it could not be made.
  const std::error_code& error() const { return x_error; }

 private:
  std::string x_path;
  std::error_code x_error;
  bool x_is_own = false;
};

}  // namespace unspun
