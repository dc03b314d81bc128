#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "desk/add_request.hpp"
#include "desk/desk.hpp"
#include "server/http_message.hpp"
#include "server/rating_desk.hpp"

namespace unspun {

/// The item of the queue that it becomes; the errors are those of the rating.
Result<NewItem> rated_item(const RatingDesk& rating, AddRequest request);

/// For each line of a body that is not blank {"item": {...}} or {"error": "line 3: ..."}, in order, made while it is
/// sent: some lines are rated, entered in one transaction, answered; then the next ones. Who leaves in between has
/// added what was answered, and may send all of it again.
std::unique_ptr<ReplyStream> added_lines(const Desk& desk, std::string person, std::string body);

}  // namespace unspun
