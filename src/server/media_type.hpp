#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// The type of a Content-Type header in small letters, without its parameters; empty where the header is. Of the
/// charset only UTF-8 is taken: InvalidArgument for another. Example: "Application/JSON; charset=utf-8" is
/// "application/json".
Result<std::string> media_type(std::string_view content_type);

}  // namespace unspun
