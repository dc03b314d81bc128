#include <fmt/format.h>

#include "report/json_text.hpp"
#include "server/openapi_document.hpp"
#include "server/routes.hpp"

namespace unspun {
namespace {

std::string health_json(const RatingDesk& desk, const std::string& version) {
  std::string models;
  for (const Detector& detector : desk.detectors().all())
    models += (models.empty() ? "" : ", ") + json_string(detector.model());
  return fmt::format("{{\"status\": \"ok\", \"version\": {}, \"models\": [{}]}}\n", json_string(version), models);
}

Route quick_route(std::string pattern, Access access, Handler handler) {
  return {"GET", std::move(pattern), access, BodyKind::None, true, std::move(handler)};
}

}  // namespace

void add_service_routes(RouteTable& routes, const RatingDesk& desk, const Metrics& metrics,
                        const std::string& version) {
  routes.add(quick_route("/healthz", Access::Open, [health = health_json(desk, version)](HttpRequest&) {
    HttpReply reply;
    reply.body = health;
    return reply;
  }));
  routes.add(quick_route("/metrics", Access::Reader, [&metrics](HttpRequest&) {
    HttpReply reply;
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    reply.body = metrics.text();
    return reply;
  }));
  routes.add(quick_route("/openapi.json", Access::Open, [](HttpRequest&) {
    HttpReply reply;
    reply.body = openapi_document();
    return reply;
  }));
}

RouteTable server_routes(const RatingDesk& desk, const Metrics& metrics, const std::string& version,
                         std::size_t max_record_bytes) {
  RouteTable routes;
  add_service_routes(routes, desk, metrics, version);
  add_page_routes(routes);
  add_rating_routes(routes, desk, max_record_bytes);
  add_language_tool_routes(routes, desk, version);
  return routes;
}

}  // namespace unspun
