#pragma once

#include <string_view>

#include "base/error.hpp"
#include "server/rating_desk.hpp"

namespace unspun {

/// What the JSON body of /v1/rate asks for: {"text": "...", "id": "a1", "source": "a.txt", "url": "https://...",
/// "format": "text" | "html" | "markdown", "allow": ["..."], "whole": false, "with_text": false}. Only the text is
/// needed. `id` may be a number; it is the source where it is missing, and the source is "-". A member that is not
/// known is an error: it is likelier misspelt than meant for nothing. BadFormat with the member's name.
Result<RatingOrder> rate_request(std::string_view body);

}  // namespace unspun
