#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// Whether an X-Request-Id of a client, or of a proxy, may be taken over: 1 to 128 letters, digits and . _ - only, so
/// that it can neither break a log nor flood it.
bool is_sane_request_id(std::string_view id);

/// A new one, of 16 hexadecimal digits; no two alike in one process. Thread-safe. Not secret.
std::string new_request_id();

}  // namespace unspun
