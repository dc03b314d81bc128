#pragma once

#include <string>

#include "base/error.hpp"

namespace unspun {

/// The model file of a caller who names none: what UNSPUN_MODEL names, else "en.unspun" beside the library (or the
/// program that it was linked into), else share/unspun/en.unspun of the installation that the library is in. The first
/// is taken as it is; the others must exist. NotFound, with all places looked at, where there is none.
///
/// apps/cli/model_path.hpp asks where the program is, which here is somebody else's: an interpreter, a server.
Result<std::string> library_model();

}  // namespace unspun
