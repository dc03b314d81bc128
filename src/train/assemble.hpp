#pragma once

#include <string>

#include "base/error.hpp"

namespace unspun {

/// Builds the one mapped model file from the parts in `parts_directory` (dictionaries/<language>/model), and from
/// language.tsv and literal-idioms.tsv in the folder above it, where they are. Takes some
/// seconds; the same parts give the same bytes.
Result<void> assemble_model(const std::string& parts_directory, const std::string& model_path);

}  // namespace unspun
