#pragma once

#include <string>

#include "base/error.hpp"

namespace unspun {

/// The model file of a caller who names none (apps/model_search/found_model.hpp), with the folder of the library, or of
/// the program that it was linked into, and the installation that the library is in.
///
/// apps/cli/model_path.hpp asks where the program is, which here is somebody else's: an interpreter, a server.
Result<std::string> library_model();

}  // namespace unspun
