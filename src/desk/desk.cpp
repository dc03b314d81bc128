#include "desk/desk.hpp"

#include "desk/item_answers.hpp"
#include "desk/request_body.hpp"
#include "queue/allow_proposals.hpp"
#include "server/problem.hpp"

namespace unspun {

std::string person_of(const HttpRequest& request) {
  return request.user.empty() ? "local" : request.user;
}

HttpReply json_reply(std::string json) {
  HttpReply reply;
  reply.body = std::move(json);
  reply.body += '\n';
  return reply;
}

HttpReply empty_reply() {
  HttpReply reply;
  reply.status = 204;
  reply.content_type.clear();
  return reply;
}

HttpReply request_problem(const Error& error) {
  return problem(error.code == ErrorCode::InvalidArgument ? 415 : 400, error.message);
}

HttpReply queue_problem(const Desk& desk, const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound:
      return problem(404, error.message);
    case ErrorCode::Conflict:
      return problem(409, error.message);
    case ErrorCode::InvalidArgument:
      return problem(400, error.message);
    case ErrorCode::TooLarge:
      return problem(413, error.message);
    case ErrorCode::WriteFailed:
      desk.complain(error.message);
      return problem(507, "the queue could not be written; nothing was changed");
    default:
      desk.complain(error.message);
      return problem(500, "the queue could not be read; the server's log says why");
  }
}

HttpReply item_reply(const Desk& desk, const Result<QueueItem>& item) {
  return item ? json_reply(item_answer(*item)) : queue_problem(desk, item.error());
}

Handler item_handler(const Desk& desk, ItemHandler handler) {
  return [&desk, handler](HttpRequest& request) {
    const auto id = row_number(request.parameters.front());
    return id ? handler(desk, request, *id) : problem(404, "there is no such item in the queue");
  };
}

Result<void> refresh_allowed(const ReviewQueue& queue, AllowedWords& allowed) {
  auto words = allowed_words(queue.database());
  if (!words) return tl::unexpected<Error>(words.error());
  allowed.replace(std::move(*words));
  return {};
}

}  // namespace unspun
