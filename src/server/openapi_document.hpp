#pragma once

#include <string_view>

namespace unspun {

/// What the server can do, as an OpenAPI 3.1 document in JSON: the file openapi.json beside this one, byte for byte.
std::string_view openapi_document();

}  // namespace unspun
