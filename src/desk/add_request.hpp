#pragma once

#include <string>

#include "base/error.hpp"
#include "desk/request_body.hpp"
#include "server/rating_desk.hpp"

namespace unspun {

/// A document that is to be rated and put into the queue.
struct AddRequest {
  std::string id;      ///< empty: the hash of its text
  std::string source;  ///< may be empty
  RatingOrder order;
};

/// What {"text": "...", "id": "post-19", "source": "forum", "url": "https://...", "format": "text" | "html" |
/// "markdown"} asks for; only the text is needed. BadFormat with the member's name.
Result<AddRequest> add_request(RequestBody body);

}  // namespace unspun
