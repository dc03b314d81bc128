#include <fmt/format.h>

#include "desk/desk_routes.hpp"
#include "desk/request_body.hpp"
#include "queue/json_time.hpp"
#include "queue/outbox.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostDeliveries = 1000;

HttpReply dead(const Desk& desk) {
  const auto given_up = deliveries(desk.queue.database(), "dead", kMostDeliveries);
  if (!given_up) return queue_problem(desk, given_up.error());
  std::string list;
  for (const Delivery& delivery : *given_up) {
    list +=
        fmt::format(R"({}{{"id": {}, "item": {}, "url": {}, "event": {}, "created": {}, "attempts": {}, "error": {}}})",
                    list.empty() ? "" : ", ", json_string(delivery.id), delivery.item, json_string(delivery.url),
                    json_string(delivery.event), json_time(delivery.created_ms), delivery.attempts,
                    json_string(delivery.last_error));
  }
  return json_reply(fmt::format(R"({{"deliveries": [{}]}})", list));
}

HttpReply retried(const Desk& desk, const HttpRequest& request) {
  if (auto empty = no_members(request); !empty) return request_problem(empty.error());
  const auto done =
      requeue_delivery(desk.queue.database(), request.parameters.front(), person_of(request), desk.clock());
  return done ? empty_reply() : queue_problem(desk, done.error());
}

}  // namespace

void add_webhook_routes(RouteTable& routes, Desk& desk) {
  routes.add(
      {"GET", "/v1/webhooks/dead", Access::Lead, BodyKind::None, false, [&desk](HttpRequest&) { return dead(desk); }});
  routes.add({"POST", "/v1/webhooks/dead/{id}/retry", Access::Lead, BodyKind::Memory, false,
              [&desk](HttpRequest& request) { return retried(desk, request); }});
}

}  // namespace unspun
