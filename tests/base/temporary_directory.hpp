#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace unspun {

/// A new directory that is removed with all it holds at the end of the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "unspun-test-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    x_path = pattern;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(x_path, ignored);
  }

  std::string path() const { return x_path; }
  std::string path_of(std::string_view name) const { return x_path + "/" + std::string(name); }
  /// Writes a file and returns its path.
  std::string file(std::string_view name, std::string_view content) const {
    const std::string path = path_of(name);
    std::ofstream stream(path, std::ios::binary);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    REQUIRE(stream.good());
    return path;
  }

 private:
  std::string x_path;
};

}  // namespace unspun
