#pragma once

#include <string>
#include <string_view>

#include "server/http_message.hpp"

namespace unspun {

/// The name of a status, as RFC 9110 has it: 404 is "Not Found".
std::string_view status_title(unsigned status);

/// An error as application/problem+json (RFC 9457): `detail` is one sentence for a person. No status says anything
/// about the cause that a client could not know; what went wrong inside stands in the log.
/// Example: {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "no such route"}
HttpReply problem(unsigned status, std::string_view detail);

}  // namespace unspun
