#include <utility>

#include "desk/decision_request.hpp"
#include "desk/desk_routes.hpp"

namespace unspun {
namespace {

DecisionRequest decision_of(const HttpRequest& request, DecisionBody body) {
  DecisionRequest decision;
  decision.item = body.item;
  decision.revision = body.revision;
  decision.person = person_of(request);
  decision.confirmed = body.is_confirmed;
  decision.comment = std::move(body.comment);
  return decision;
}

HttpReply decided(const Desk& desk, const HttpRequest& request) {
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  auto wanted = decision_body(std::move(*body));
  if (!wanted) return request_problem(wanted.error());
  const std::vector<PlaceJudgement> places = std::move(wanted->places);
  DecisionRequest decision = decision_of(request, std::move(*wanted));
  if (!places.empty()) {
    // What was shown never changes, so it may be read before the decision's transaction.
    const auto item = desk.queue.item(decision.item);
    if (!item) return queue_problem(desk, item.error());
    auto spans = span_judgements(item->rating, places);
    if (!spans) return queue_problem(desk, spans.error());
    decision.spans = std::move(*spans);
  }
  return item_reply(desk, desk.queue.decide(decision, desk.clock()));
}

HttpReply undone(const Desk& desk, const HttpRequest& request) {
  if (auto empty = no_members(request); !empty) return request_problem(empty.error());
  return item_reply(desk, desk.queue.undo(person_of(request), desk.clock()));
}

HttpReply appealed(const Desk& desk, const HttpRequest& request, std::int64_t id) {
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  const std::int64_t revision = body->integer("revision");
  const std::string reason = body->text("reason");
  if (reason.empty()) body->refuse("reason", "must not be empty");
  if (auto ended = body->end(); !ended) return request_problem(ended.error());
  return item_reply(desk, desk.queue.appeal(id, revision, person_of(request), reason, desk.clock()));
}

HttpReply resolved(const Desk& desk, const HttpRequest& request, std::int64_t id) {
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  auto wanted = resolution_body(std::move(*body));
  if (!wanted) return request_problem(wanted.error());
  wanted->item = id;
  return item_reply(desk, desk.queue.resolve(decision_of(request, std::move(*wanted)), desk.clock()));
}

}  // namespace

void add_decision_routes(RouteTable& routes, Desk& desk) {
  routes.add({"POST", "/v1/decisions", Access::Reviewer, BodyKind::Memory, false,
              [&desk](HttpRequest& request) { return decided(desk, request); }});
  routes.add({"POST", "/v1/decisions/undo", Access::Reviewer, BodyKind::Memory, false,
              [&desk](HttpRequest& request) { return undone(desk, request); }});
  routes.add(
      {"POST", "/v1/queue/{item}/appeal", Access::Reviewer, BodyKind::Memory, false, item_handler(desk, appealed)});
  routes.add(
      {"POST", "/v1/queue/{item}/resolution", Access::Lead, BodyKind::Memory, false, item_handler(desk, resolved)});
}

}  // namespace unspun
