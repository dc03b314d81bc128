#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// The model file of a caller who names none: what UNSPUN_MODEL names, else "en.unspun" in `folder`, where the program
/// or library is, else share/unspun/en.unspun in `prefix`, where an installation has it. The first is taken as it is;
/// the others must exist, and are not looked for where `folder` is empty. NotFound, with both places and `hint`, which
/// says how to name one, where there is none.
Result<std::string> found_model(const std::filesystem::path& folder, const std::filesystem::path& prefix,
                                std::string_view hint);

}  // namespace unspun
