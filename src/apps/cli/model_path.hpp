#pragma once

#include <string>

#include "base/error.hpp"

namespace unspun {

/// The model file to use: `asked_for` (--model) where it is not empty, else what UNSPUN_MODEL names, else "en.unspun"
/// beside the program, else ../share/unspun/en.unspun from there (where an installation has it). The first two are
/// taken as they are; the last two must exist. NotFound, with all places looked at, where there is none.
Result<std::string> model_path(const std::string& asked_for);

}  // namespace unspun
