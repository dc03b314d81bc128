#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// "sha256-" and the SHA-256 of `text` (FIPS 180-4) in base64, as a Content-Security-Policy names a script or style.
std::string policy_hash(std::string_view text);

}  // namespace unspun
