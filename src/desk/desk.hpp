#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "queue/review_queue.hpp"
#include "server/allowed_words.hpp"
#include "server/http_message.hpp"
#include "server/rating_desk.hpp"
#include "server/route_table.hpp"

namespace unspun {

/// What the routes of the review desk work with. All of it outlives them and is safe from many threads.
struct Desk {
  ReviewQueue& queue;
  const RatingDesk& rating;
  AllowedWords& allowed;
  std::function<std::int64_t()> clock;                    ///< milliseconds since 1970
  std::function<void(std::string_view reason)> complain;  ///< what went wrong inside, for who runs the server
};

/// Who sent a request: the name of the token, or "local" where there are none.
std::string person_of(const HttpRequest& request);

/// An answer of 200 with JSON.
HttpReply json_reply(std::string json);
/// 204.
HttpReply empty_reply();

/// What is wrong with a request's body or query, before the queue was asked: 415 for another type, else 400.
HttpReply request_problem(const Error& error);
/// Why the queue did not do it: 404, 409, 400, 413; 507 where the disk is full; else 500, with the reason told to
/// Desk::complain alone.
HttpReply queue_problem(const Desk& desk, const Error& error);

/// An item as lists show it, or why not.
HttpReply item_reply(const Desk& desk, const Result<QueueItem>& item);

/// A handler for a route with an item's number in it; 404 for what is no number.
using ItemHandler = HttpReply (*)(const Desk& desk, const HttpRequest& request, std::int64_t id);
Handler item_handler(const Desk& desk, ItemHandler handler);

/// Makes the words that leads accepted those that are never flagged from now on.
Result<void> refresh_allowed(const ReviewQueue& queue, AllowedWords& allowed);

}  // namespace unspun
