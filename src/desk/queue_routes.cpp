#include <fmt/format.h>

#include <utility>

#include "desk/desk_routes.hpp"
#include "desk/item_adding.hpp"
#include "desk/item_answers.hpp"
#include "desk/item_query.hpp"
#include "report/json_text.hpp"
#include "server/media_type.hpp"
#include "server/tokens.hpp"

namespace unspun {
namespace {

HttpReply me(const HttpRequest& request) {
  return json_reply(fmt::format(R"({{"name": {}, "role": {}}})", json_string(person_of(request)),
                                json_string(role_name(request.role))));
}

HttpReply listed(const Desk& desk, const HttpRequest& request) {
  const auto wanted = item_query(request.query);
  if (!wanted) return request_problem(wanted.error());
  const SqliteDatabase& database = desk.queue.database();
  const auto page = item_page(database, wanted->filter, wanted->order, wanted->limit, wanted->cursor);
  if (!page) return queue_problem(desk, page.error());
  const auto count = item_count(database, wanted->filter);
  if (!count) return queue_problem(desk, count.error());
  std::string items;
  for (const QueueItem& item : page->items) items += (items.empty() ? "" : ", ") + item_answer(item);
  return json_reply(fmt::format(R"({{"items": [{}], "next": {}, "count": {}}})", items,
                                page->next.empty() ? "null" : json_string(page->next), *count));
}

HttpReply whole(const Desk& desk, const QueueItem& item) {
  const auto entries = history(desk.queue.database(), item.id);
  if (!entries) return queue_problem(desk, entries.error());
  return json_reply(whole_item_answer(item, *entries));
}

HttpReply added(const Desk& desk, HttpRequest& request) {
  const auto type = media_type(request.content_type);
  if (!type) return request_problem(type.error());
  if (*type == "application/x-ndjson") {
    if (request.body.empty()) return request_problem({ErrorCode::BadFormat, "the body is empty"});
    HttpReply reply;
    reply.content_type = "application/x-ndjson";
    reply.stream = added_lines(desk, person_of(request), std::move(request.body));
    return reply;
  }
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  auto wanted = add_request(std::move(*body));
  if (!wanted) return request_problem(wanted.error());
  const auto rated = rated_item(desk.rating, std::move(*wanted));
  if (!rated) return request_problem({ErrorCode::BadFormat, rated.error().message});
  const auto entered = desk.queue.add(*rated, person_of(request), desk.clock());
  if (!entered) return queue_problem(desk, entered.error());
  const auto item = desk.queue.item(entered->id);
  if (!item) return queue_problem(desk, item.error());
  HttpReply reply = json_reply(item_answer(*item));
  reply.status = entered->is_new ? 201 : 200;
  return reply;
}

HttpReply claimed_next(const Desk& desk, const HttpRequest& request) {
  auto body = optional_request_body(request);
  if (!body) return request_problem(body.error());
  const auto filter = item_filter(*body);
  if (!filter) return request_problem(filter.error());
  const auto item = desk.queue.claim_next(*filter, person_of(request), desk.clock());
  if (!item) return queue_problem(desk, item.error());
  return *item ? whole(desk, **item) : empty_reply();
}

HttpReply shown(const Desk& desk, const HttpRequest&, std::int64_t id) {
  const auto item = desk.queue.item(id);
  return item ? whole(desk, *item) : queue_problem(desk, item.error());
}

HttpReply claimed(const Desk& desk, const HttpRequest& request, std::int64_t id) {
  if (auto empty = no_members(request); !empty) return request_problem(empty.error());
  return item_reply(desk, desk.queue.claim(id, person_of(request), desk.clock()));
}

HttpReply released(const Desk& desk, const HttpRequest& request, std::int64_t id) {
  if (auto empty = no_members(request); !empty) return request_problem(empty.error());
  return item_reply(desk, desk.queue.release(id, person_of(request), desk.clock()));
}

HttpReply commented(const Desk& desk, const HttpRequest& request, std::int64_t id) {
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  const std::string text = body->text("text");
  if (auto ended = body->end(); !ended) return request_problem(ended.error());
  const auto done = desk.queue.comment(id, person_of(request), text, desk.clock());
  return done ? empty_reply() : queue_problem(desk, done.error());
}

}  // namespace

void add_queue_routes(RouteTable& routes, Desk& desk) {
  const auto with_desk = [&desk](auto handler) {
    return [&desk, handler](HttpRequest& request) { return handler(desk, request); };
  };
  routes.add({"GET", "/v1/me", Access::Reader, BodyKind::None, true, [](HttpRequest& request) { return me(request); }});
  routes.add({"GET", "/v1/queue", Access::Reader, BodyKind::None, false, with_desk(listed)});
  routes.add({"POST", "/v1/queue", Access::Reviewer, BodyKind::Memory, false, with_desk(added)});
  routes.add({"POST", "/v1/queue/next", Access::Reviewer, BodyKind::Memory, false, with_desk(claimed_next)});
  routes.add({"GET", "/v1/queue/{item}", Access::Reader, BodyKind::None, false, item_handler(desk, shown)});
  routes.add(
      {"POST", "/v1/queue/{item}/claim", Access::Reviewer, BodyKind::Memory, false, item_handler(desk, claimed)});
  routes.add(
      {"POST", "/v1/queue/{item}/release", Access::Reviewer, BodyKind::Memory, false, item_handler(desk, released)});
  routes.add(
      {"POST", "/v1/queue/{item}/comments", Access::Reviewer, BodyKind::Memory, false, item_handler(desk, commented)});
}

void add_desk_routes(RouteTable& routes, Desk& desk) {
  add_queue_routes(routes, desk);
  add_decision_routes(routes, desk);
  add_learning_routes(routes, desk);
  add_record_routes(routes, desk);
  add_webhook_routes(routes, desk);
}

}  // namespace unspun
