#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace unspun {

inline std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Checks that the first block of C++ of a page stands in a source file to the letter. Both are paths in the
/// repository.
inline void check_documented_example(const std::string& page_path, const std::string& source_path) {
  const std::string page = content_of(UNSPUN_SOURCE_DIR + page_path);
  const std::string fence = "```cpp\n";
  const std::size_t begin = page.find(fence);
  REQUIRE(begin != std::string::npos);
  const std::size_t end = page.find("```", begin + fence.size());
  REQUIRE(end != std::string::npos);
  const std::string example = page.substr(begin + fence.size(), end - begin - fence.size());
  CHECK(example.size() > 100);
  CHECK(content_of(UNSPUN_SOURCE_DIR + source_path).find(example) != std::string::npos);
}

}  // namespace unspun
