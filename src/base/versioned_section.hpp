#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"

namespace unspun {

/// The one T, which knows its `version` and the one that is understood, `kVersion`, that section `name` of a model file
/// holds; it lives as long as the file is mapped. WrongVersion, which calls it `what`, where there is not one, or of
/// another version; else the errors of SectionedFile::array().
template <typename T>
Result<const T*> versioned_section(const SectionedFile& file, std::string_view name, std::string_view what) {
  const auto found = file.array<T>(name);
  if (!found) return tl::unexpected<Error>(found.error());
  if (found->size() != 1 || found->front().version != T::kVersion) {
    return failure(ErrorCode::WrongVersion, file.path() + ": " + std::string(what) + " of another version");
  }
  return &found->front();
}

}  // namespace unspun
