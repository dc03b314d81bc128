#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "desk/desk.hpp"
#include "desk/request_body.hpp"
#include "server/http_message.hpp"
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

/// The item of the queue that it becomes; the errors are those of the rating.
Result<NewItem> rated_item(const RatingDesk& rating, AddRequest request);

/// For each line of a body that is not blank {"item": {...}} or {"error": "line 3: ..."}, in order, made while it is
/// sent: some lines are rated, entered in one transaction, answered; then the next ones. Who leaves in between has
/// added what was answered, and may send all of it again.
std::unique_ptr<ReplyStream> added_lines(const Desk& desk, std::string person, std::string body);

}  // namespace unspun
