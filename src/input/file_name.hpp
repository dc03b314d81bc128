#pragma once

#include <string_view>

namespace unspun {

/// Whether a path ends in `extension` (lower case, with its dot), in any case, after at least one other character of
/// the file's name: has_extension("a/b.TXT", ".txt") is true, has_extension("a/.txt", ".txt") is not.
inline bool has_extension(std::string_view path, std::string_view extension) {
  if (path.size() <= extension.size()) return false;
  const std::string_view stem = path.substr(0, path.size() - extension.size());
  const std::string_view end = path.substr(stem.size());
  for (std::size_t i = 0; i < end.size(); ++i) {
    const char lower = end[i] >= 'A' && end[i] <= 'Z' ? static_cast<char>(end[i] - 'A' + 'a') : end[i];
    if (lower != extension[i]) return false;
  }
  return stem.back() != '/';
}

}  // namespace unspun
