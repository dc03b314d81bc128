#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// SHA-256 of some bytes: 32 bytes.
std::string sha256(std::string_view bytes);

/// HMAC-SHA256 (RFC 2104): 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Two lower-case digits a byte.
std::string hexadecimal(std::string_view bytes);

/// As many bytes from the system's random numbers, for ids that nobody can guess.
std::string random_bytes(std::size_t count);

}  // namespace unspun
